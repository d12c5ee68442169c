import { basename, dirname } from 'node:path';
import type { StackName } from '../../../infra/lab-config.ts';
import { readJournal } from '../../compare/journals/read-journal.ts';
import { type JsonFile, readJson } from '../../compare/read-json.ts';
import { StackMeasurement } from '../../measure/measurement.ts';
import type { RecordedJournal } from '../../run/journal-schema.ts';
import type { JournalInput } from './report-input.ts';
import { runMeasurement } from './run-measurement.ts';

/** A journal with its measurement, and the run's folder that has it; null where no run has. */
export interface FoundInput extends JournalInput {
  readonly runDir: string | null;
  /** Why its measurement can't be used; null where it can, or there is none. */
  readonly problem: string | null;
}

/**
 * Reads a journal of this harness or of the original, and looks for its measurement: beside it, or,
 * for a copy that `--journal-path` made, in the run's folder.
 * @throws NoJournalError for a file that can't be read as a journal
 */
export async function readInput(labDir: string, path: string): Promise<FoundInput> {
  const { journal, text } = await readJournal(path);
  const file = { name: basename(path), text };
  const problems: string[] = [];
  for await (const candidate of measurementFiles(labDir, path, journal)) {
    const read = await readJson(candidate, StackMeasurement);
    if (read.kind === 'problem') {
      if (!isMissing(read)) problems.push(`${basename(candidate)}: ${read.problem}`);
      continue;
    }
    const { value, text: measured } = read;
    if (!isOf(value, journal)) continue;
    return {
      file,
      journal,
      stack: value.stack,
      measurement: value,
      measurementFile: { name: basename(candidate), text: measured },
      runDir: dirname(candidate),
      problem: null,
    };
  }
  const none = { measurement: null, measurementFile: null, runDir: null };
  return { file, journal, stack: stackIn(file.name), problem: problems[0] ?? null, ...none };
}

const JOURNAL = /\.journal\.json$/;

/** Where its measurement may be; other folders only when it is not beside it. */
async function* measurementFiles(
  labDir: string,
  path: string,
  journal: RecordedJournal,
): AsyncGenerator<string> {
  if (JOURNAL.test(path)) yield path.replace(JOURNAL, '.measurement.json');
  const elsewhere = await runMeasurement(labDir, journal);
  if (elsewhere !== null) yield elsewhere;
}

/** A measurement begins at its journal's own moment, to the millisecond. */
function isOf({ startedAt }: StackMeasurement, { start }: RecordedJournal): boolean {
  return Date.parse(startedAt) === Date.parse(start);
}

function isMissing(read: JsonFile<unknown>): boolean {
  return read.kind === 'problem' && read.problem.startsWith('ENOENT');
}

/** As `--journal-path` and a run's folder name their files: `timeout.before.json`. */
function stackIn(name: string): StackName | null {
  const [, stack] = /(?:^|[^a-z])(before|after)(?=[^a-z]|$)/i.exec(name) ?? [];
  return stack === undefined ? null : (stack.toLowerCase() as StackName);
}
