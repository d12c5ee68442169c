import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { LabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import { CannotWriteError, writeAtomically } from '../run/write-atomically.ts';
import { buildDocument } from './build-document.ts';
import type { Document } from './document/block.ts';
import type { ReportFormat } from './formats.ts';
import { type ReportSource, readReportInput } from './input/read-report-input.ts';
import { buildReport, type Report } from './report.ts';

/** A report to be written. Without `runId` and `journals` it is on the last run. */
export interface ReportRequest extends ReportSource {
  readonly format: ReportFormat;
  readonly lang: Language;
  /** The file's path. */
  readonly out: string;
}

export interface WrittenReport {
  readonly format: ReportFormat;
  /** Its absolute path, and those of files beside it. */
  readonly file: string;
  readonly others: readonly string[];
  readonly bytes: number;
}

/**
 * Writes a report on a run, or on journals, as one file.
 * @throws NoRunError, NoJournalError for what can't be read; CannotWriteError for `out`; for a PDF
 *   also what goes wrong with Chromium
 */
export async function writeReport(
  config: LabConfig,
  { format, lang, out, ...source }: ReportRequest,
): Promise<WrittenReport> {
  const report = buildReport(await readReportInput(config, source), new Date());
  return writeAs(report, { format, lang, out });
}

/** Writes a report that is already built, so that several formats read their journals once. */
export async function writeAs(
  report: Report,
  { format, lang, out }: Pick<ReportRequest, 'format' | 'lang' | 'out'>,
): Promise<WrittenReport> {
  const file = resolve(out);
  const document = buildDocument(report, lang);
  const content = await render(document, format);
  await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
    throw new CannotWriteError(file, error);
  });
  await writeAtomically(file, content);
  return { format, file, others: [], bytes: Buffer.byteLength(content) };
}

async function render(document: Document, format: ReportFormat): Promise<string> {
  switch (format) {
    case 'html': {
      const { writeHtml } = await import('./html/write-html.ts');
      return writeHtml(document);
    }
    default:
      throw new Error(`no ${format} yet`);
  }
}
