import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runsDir } from '../../compare/find-run.ts';
import { readJson } from '../../compare/read-json.ts';
import type { RecordedJournal } from '../../run/journal-schema.ts';
import { RUN_INDEX_FILE } from '../../run/run-folder.ts';
import { RunIndex } from '../../run/run-index.ts';

/** A run's folder and one of its measurements. */
export interface RunMeasurement {
  readonly dir: string;
  /** Its file's name. */
  readonly measurement: string;
}

/** Runs whose folder was named by the journal's second, or by an earlier one of this long, in ms. */
const LONGEST_RUN_MS = 6 * 3_600_000;

/** The measurements that may belong to a journal, by the title and the time of the runs' own indexes. */
export async function runMeasurements(
  labDir: string,
  { start, experiment }: RecordedJournal,
): Promise<RunMeasurement[]> {
  const startedAt = Date.parse(start);
  const names = await readdir(runsDir(labDir)).catch(() => []);
  const found: RunMeasurement[] = [];
  for (const name of names.filter((one) => isNear(one, startedAt))) {
    const dir = join(runsDir(labDir), name);
    const index = await readJson(join(dir, RUN_INDEX_FILE), RunIndex);
    if (index.kind === 'problem') continue;
    for (const { title, stacks } of index.value.experiments) {
      if (title !== experiment.title) continue;
      for (const { measurement } of stacks) if (measurement) found.push({ dir, measurement });
    }
  }
  return found;
}

/** By its name, `20261123T205512Z`, without looking into the folder. */
function isNear(name: string, startedAt: number): boolean {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
  if (parts.length === 0) return false;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const runAt = Date.UTC(year, month - 1, day, hour, minute, second);
  return runAt <= startedAt && startedAt - runAt < LONGEST_RUN_MS;
}
