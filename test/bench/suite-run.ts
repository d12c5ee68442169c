import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { Machine } from './bench-result.ts';

const SuiteProject = Type.Object({
  name: Type.String(),
  files: Type.Integer(),
  passed: Type.Integer(),
  skipped: Type.Integer(),
  /** From the moment at which the first of its files is due until the last one has ended. */
  seconds: Type.Number(),
});

/** What a whole `make test` took in which nothing failed. */
export const SuiteRun = Type.Object({
  /** ISO 8601. */
  date: Type.String(),
  machine: Machine,
  /** Of the five minutes before the first test. */
  loadAverage: Type.Number(),
  /** From the command to its end. */
  seconds: Type.Number(),
  /** In the order in which they begin. */
  projects: Type.Array(SuiteProject, { minItems: 1 }),
});
export type SuiteRun = Static<typeof SuiteRun>;

/** The commands whose time is kept, and the file of each in the lab's folder `bench`. */
const COMMANDS = { plain: 'make test', faults: 'make test FAULTS=1' } as const;
const FILES = { plain: 'suite.json', faults: 'suite-faults.json' } as const;

const kindOf = ({ projects }: SuiteRun) =>
  projects.some(({ name }) => name === 'faults') ? 'faults' : 'plain';

/** The command that ran these tests. */
export const commandOf = (run: SuiteRun): string => COMMANDS[kindOf(run)];

/** Where a run is kept until the next one of its command. @param labDir the lab's folder */
export const suiteFile = (labDir: string, run: SuiteRun): string =>
  join(labDir, 'bench', FILES[kindOf(run)]);

/** The last run of each command, as far as there is one. @param labDir the lab's folder */
export async function readSuiteRuns(labDir: string): Promise<SuiteRun[]> {
  const runs = await Promise.all(
    Object.values(FILES).map(async (name) => {
      const text = await readFile(join(labDir, 'bench', name), 'utf8').catch(() => 'null');
      const run: unknown = JSON.parse(text);
      return Value.Check(SuiteRun, run) ? [run] : [];
    }),
  );
  return runs.flat();
}
