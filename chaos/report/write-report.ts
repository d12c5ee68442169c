import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import type { OnLabProgress } from '../../infra/engines/engine.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import { CannotWriteError, writeAtomically } from '../run/write-atomically.ts';
import { buildDocument } from './build-document.ts';
import type { Document } from './document/block.ts';
import type { ReportFormat } from './formats.ts';
import { type ReportSource, readReportInput } from './input/read-report-input.ts';
import { buildReport, type Report } from './report.ts';

/** A report to be written. Without `runId` and `journals` it is on the last run. */
export interface ReportRequest extends ReportSource, WriteOptions {}

export interface WriteOptions {
  readonly format: ReportFormat;
  readonly lang: Language;
  /** The file's path. */
  readonly out: string;
  /** Told what a PDF waits for where Chromium must be installed first. */
  readonly onProgress?: OnLabProgress;
}

export interface WrittenReport {
  readonly format: ReportFormat;
  /** Its absolute path, and those of files beside it. */
  readonly file: string;
  readonly others: readonly string[];
  /** Of all of them. */
  readonly bytes: number;
}

/**
 * Writes a report on a run, or on journals, in place of the one that is there.
 * @throws NoRunError, NoJournalError for what can't be read; CannotWriteError for `out`; for a PDF
 *   also what goes wrong with Chromium
 */
export async function writeReport(
  config: LabConfig,
  request: ReportRequest,
): Promise<WrittenReport> {
  return writeAs(config, buildReport(await readReportInput(config, request), new Date()), request);
}

/** Writes a report that is already built, so that several formats read their journals once. */
export async function writeAs(
  config: LabConfig,
  report: Report,
  options: WriteOptions,
): Promise<WrittenReport> {
  const { format, lang, out } = options;
  const document = await buildDocument(report, lang);
  const file = resolve(out);
  const { content, files, outdated } = await render(config, document, options);
  const others = [...files].map(([name, text]) => [join(dirname(file), name), text] as const);
  for (const [path, text] of [...others, [file, content] as const]) {
    await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
      throw new CannotWriteError(path, error);
    });
    await writeAtomically(path, text, { isFlushed: false });
  }
  // Last, so that whoever reads meanwhile finds all that the report links to, be it the old one.
  for (const name of outdated) await rm(join(dirname(file), name), { force: true });
  const bytes = [content, ...files.values()].reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  return { format, file, others: others.map(([path]) => path), bytes };
}

/** A report's own content, and the files that it needs beside it, by their paths from there. */
interface Rendered {
  readonly content: string | Uint8Array;
  readonly files: ReadonlyMap<string, string>;
  /** Such files of the report that was there before, where the new one has none of that name. */
  readonly outdated: readonly string[];
}

const ALONE = { files: new Map<string, string>(), outdated: [] };

async function render(
  config: LabConfig,
  document: Document,
  { format, out, onProgress = () => {} }: WriteOptions,
): Promise<Rendered> {
  switch (format) {
    case 'html': {
      const { writeHtml } = await import('./html/write-html.ts');
      return { content: writeHtml(document), ...ALONE };
    }
    case 'pdf': {
      const { writePdf } = await import('./pdf/write-pdf.ts');
      return { content: await writePdf(document, config, onProgress), ...ALONE };
    }
    case 'markdown': {
      const { linksTo, writeMarkdown } = await import('./markdown/write-markdown.ts');
      const folder = `${parse(out).name}-files`;
      const { text, files } = writeMarkdown(document, folder);
      const before = await readFile(out, 'utf8').catch(() => '');
      const names = await readdir(join(dirname(out), folder)).catch(() => []);
      const outdated = names
        .filter((name) => linksTo(before, folder, name))
        .map((name) => `${folder}/${name}`)
        .filter((path) => !files.has(path));
      return { content: text, files, outdated };
    }
    default:
      return format satisfies never;
  }
}
