import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { NoRunError } from '../../compare/compare-error.ts';
import { findRunDir, latestRunDir } from '../../compare/find-run.ts';
import { readJson } from '../../compare/read-json.ts';
import { RUN_INDEX_FILE } from '../../run/run-folder.ts';
import { RunIndex } from '../../run/run-index.ts';
import { type FoundInput, readInput } from './read-input.ts';
import type { ReportInput } from './report-input.ts';

/** What to report on: a run by its name or folder (the last one where it isn't given), or journals. */
export interface ReportSource {
  readonly runId?: string | undefined;
  /** Paths; where there is one, no run is asked for. */
  readonly journals?: readonly string[] | undefined;
}

/**
 * Reads journals with their measurements. Experiments are in the order in which they ran.
 * @throws NoRunError where there is no such run, or no journal in it; NoJournalError for a file that
 *   can't be read as a journal
 */
export async function readReportInput(
  { labDir }: Pick<LabConfig, 'labDir'>,
  { runId, journals = [] }: ReportSource,
): Promise<ReportInput> {
  const asked = journals.length > 0 ? null : await runDirOf(labDir, runId);
  const paths = asked === null ? journals : await journalsOf(asked);
  const found = await Promise.all(paths.map((path) => readInput(labDir, path)));
  const runDir = asked ?? commonDir(found);
  const index = runDir === null ? null : await readJson(join(runDir, RUN_INDEX_FILE), RunIndex);
  const run = index?.kind === 'value' ? index.value : null;
  const failed = run?.experiments.flatMap(({ id, error }) => (error ? [`${id}: ${error}`] : []));
  return {
    inputs: found.toSorted((a, b) => Date.parse(a.journal.start) - Date.parse(b.journal.start)),
    run,
    problems: [...found.flatMap(({ problem }) => problem ?? []), ...(failed ?? [])],
  };
}

/** The folder of the run that has the measurements of all journals. */
function commonDir(found: readonly FoundInput[]): string | null {
  const dirs = [...new Set(found.map(({ runDir }) => runDir))];
  return dirs.length === 1 ? (dirs[0] ?? null) : null;
}

function runDirOf(labDir: string, runId: string | undefined): Promise<string> {
  return runId === undefined ? latestRunDir(labDir) : findRunDir(labDir, runId);
}

async function journalsOf(runDir: string): Promise<string[]> {
  const names = (await readdir(runDir)).filter((name) => name.endsWith('.journal.json'));
  if (names.length === 0) {
    throw new NoRunError(
      `${basename(runDir)} has no journal: it was interrupted before its first experiment had ended.`,
    );
  }
  return names.toSorted().map((name) => join(runDir, name));
}
