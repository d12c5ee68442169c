import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { UsageError } from '../commands/usage-error.ts';
import { findRunDir, latestRunDir } from '../compare/find-run.ts';
import {
  FORMAT_NAMES,
  formatNamed,
  formatOfFile,
  REPORT_FORMATS,
  type ReportFormat,
} from './formats.ts';
import type { ReportSource } from './input/read-report-input.ts';

export interface ReportFlags {
  /** Formats by name, each maybe several with commas between them. */
  readonly exportFormat: readonly string[];
  readonly run?: string;
}

/** What to read, and what to write. */
export interface ReportPlan {
  readonly source: ReportSource;
  readonly targets: readonly { readonly format: ReportFormat; readonly out: string }[];
}

/**
 * What a command line asks for.
 * @throws UsageError for one that can't be understood; NoRunError for a run that there isn't
 */
export async function planReports(
  labDir: string,
  files: readonly string[],
  { exportFormat, run }: ReportFlags,
): Promise<ReportPlan> {
  const formats = exportFormat.flatMap((one) => one.split(',')).map(required);
  const out = files.at(-1);
  const journals = files.slice(0, -1);
  if (run !== undefined && journals.length > 0) {
    throw new UsageError('--run names a run: give either that or journals, and then OUT');
  }
  if (out !== undefined) await refuseJournal(out, journals.length);
  if (out === undefined) {
    const runDir = run === undefined ? await latestRunDir(labDir) : await findRunDir(labDir, run);
    return { source: { runId: runDir }, targets: targetsOf(join(runDir, 'report'), formats) };
  }
  const [only = formatOfFile(out) ?? 'html'] = formats;
  return {
    source: journals.length > 0 ? { journals } : { runId: run },
    targets: formats.length > 1 ? targetsOf(out, formats) : [{ format: only, out }],
  };
}

function required(name: string): ReportFormat {
  const format = formatNamed(name);
  if (format !== null) return format;
  throw new UsageError(`--export-format ${name}: there are ${FORMAT_NAMES.join(', ')}`);
}

/** One file for each format, with its own ending. */
function targetsOf(stem: string, formats: readonly ReportFormat[]): ReportPlan['targets'] {
  const bare = formatOfFile(stem) === null ? stem : stem.slice(0, -extname(stem).length);
  const wanted: readonly ReportFormat[] = formats.length > 0 ? formats : ['html'];
  return [...new Set(wanted)].map((format) => ({
    format,
    out: `${bare}${REPORT_FORMATS[format][0]}`,
  }));
}

/** A journal at the end of the line is one for which the place to write to was forgotten. */
async function refuseJournal(out: string, journals: number): Promise<void> {
  const found = await stat(out).catch(() => null);
  if (found?.isDirectory()) {
    throw new UsageError(`${out} is a folder; the last argument is the file to write`);
  }
  if (!/\.json$/i.test(out)) return;
  const example = journals === 0 ? `${out} report.html` : '… report.html';
  throw new UsageError(
    `${out}: the last argument is the file to write, as in \`chaos report ${example}\``,
  );
}
