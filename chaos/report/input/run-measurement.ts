import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { runsDir } from '../../compare/find-run.ts';
import { readJson } from '../../compare/read-json.ts';
import type { RecordedJournal } from '../../run/journal-schema.ts';
import { RUN_INDEX_FILE } from '../../run/run-folder.ts';
import { RunIndex } from '../../run/run-index.ts';

/** Runs whose folder was named by the journal's second, or by an earlier one of this long, in ms. */
const LONGEST_RUN_MS = 6 * 3_600_000;

/** What tells a journal from that of the other stack, which began at the same moment. */
const JournalTimes = Type.Object({ start: Type.String(), end: Type.String() });

/** The measurement that belongs to a journal, by the runs' own indexes and journals; null where none does. */
export async function runMeasurement(
  labDir: string,
  journal: RecordedJournal,
): Promise<string | null> {
  const startedAt = Date.parse(journal.start);
  const names = await readdir(runsDir(labDir)).catch(() => []);
  for (const name of names.filter((one) => isNear(one, startedAt))) {
    const dir = join(runsDir(labDir), name);
    const index = await readJson(join(dir, RUN_INDEX_FILE), RunIndex);
    const experiments = index.kind === 'value' ? index.value.experiments : [];
    const own = experiments.filter(({ title }) => title === journal.experiment.title);
    for (const { journal: file, measurement } of own.flatMap(({ stacks }) => stacks)) {
      if (measurement === null) continue;
      const times = await readJson(join(dir, file), JournalTimes);
      if (times.kind === 'problem') continue;
      const { start, end } = times.value;
      if (start === journal.start && end === journal.end) return join(dir, measurement);
    }
  }
  return null;
}

/** By its name, `20261123T205512Z`, without looking into the folder. */
function isNear(name: string, startedAt: number): boolean {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
  if (parts.length === 0) return false;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const runAt = Date.UTC(year, month - 1, day, hour, minute, second);
  return runAt <= startedAt && startedAt - runAt < LONGEST_RUN_MS;
}
