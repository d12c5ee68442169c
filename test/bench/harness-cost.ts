import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { readLabConfig } from '../../infra/lab-config.ts';
import { type BenchTable, type Measurement, Spread } from './bench-result.ts';

/** What `make bench-harness` keeps; the rows have more. */
const HarnessCost = Type.Object({
  rows: Type.Array(
    Type.Object({ figure: Type.String(), original: Spread, ours: Spread, ratio: Spread }),
  ),
  /** Of a program that does nothing, in ms. */
  empty: Type.Object({ python: Spread, node: Spread }),
  rounds: Type.Array(Type.Unknown()),
});
type HarnessCost = Static<typeof HarnessCost>;

/** What it keeps of experiments that ours runs in one process: of each, without its activities, in ms. */
const SuiteCost = Type.Object({
  experiments: Type.Integer(),
  original: Spread,
  ours: Spread,
  ratio: Spread,
});

const COLUMNS = ['', 'the original (ms)', 'ours (ms)', 'ours by the original'];
const ONE_RUN = {
  own: 'without the activities',
  wall: 'from start to end',
  cpu: 'processor time',
};
/** The parts of `own`. */
const PARTS = {
  untilBegin: 'from the command until the experiment begins',
  between: 'from then until it ends, without the activities',
  untilGone: 'from then until the command is gone',
};

/** What the harness itself costs, beside the original Chaos Toolkit: `make bench-harness`, as a table. */
export const harnessCost: Measurement = {
  name: 'harness-cost',
  question: 'What does the harness itself cost?',
  method: `\`chaos run\` of one experiment without pauses, and the same by the original Chaos Toolkit in a virtual
environment, in turn; then twenty, which ours runs in one process, and the original in one each.`,
  async measure() {
    const { rootDir, labDir } = readLabConfig();
    const file = join(labDir, 'bench', 'harness.json');
    const suiteFile = join(labDir, 'bench', 'harness-suite.json');
    for (const each of [file, suiteFile]) await rm(each, { force: true });
    const vitest = join(rootDir, 'node_modules', '.bin', 'vitest');
    const run = spawn(vitest, ['run', '--project', 'bench', 'harness-cost'], {
      cwd: rootDir,
      stdio: 'inherit',
    });
    await once(run, 'exit');
    // It fails where its target is not met, too: whether it measured is whether there are figures.
    const cost = Value.Parse(HarnessCost, JSON.parse(await readFile(file, 'utf8')));
    const suite = Value.Parse(SuiteCost, JSON.parse(await readFile(suiteFile, 'utf8')));
    const own = cost.rows.find(({ figure }) => figure === 'own')?.ratio.median ?? Number.NaN;
    return {
      rounds: Math.max(1, cost.rounds.length),
      tables: [
        tableOf('One run', cost, ONE_RUN),
        tableOf('Where the time without the activities goes', cost, PARTS),
        {
          title: `Each of ${suite.experiments} experiments, in one process by ours`,
          columns: COLUMNS,
          rows: [{ name: ONE_RUN.own, cells: [suite.original, suite.ours, suite.ratio] }],
        },
      ],
      targets: [
        {
          what: 'without the activities, ours by the original',
          wanted: '≤ 0.25',
          found: own,
          isMet: own <= 0.25,
        },
        {
          what: `the same of each of ${suite.experiments} in one process`,
          wanted: '≤ 0.05',
          found: suite.ratio.median,
          isMet: suite.ratio.median <= 0.05,
        },
      ],
      limits: [limitText(cost)],
    };
  },
};

function tableOf(title: string, { rows }: HarnessCost, names: Record<string, string>): BenchTable {
  return {
    title,
    columns: COLUMNS,
    rows: rows.flatMap(({ figure, original, ours, ratio }) => {
      const name = names[figure];
      return name === undefined ? [] : [{ name, cells: [original, ours, ratio] }];
    }),
  };
}

/** How much of it is the language's own. */
function limitText({ rows, empty }: HarnessCost): string {
  const until = rows.find(({ figure }) => figure === 'untilBegin');
  const ms = (spread: Spread | undefined) => `${(spread?.median ?? Number.NaN).toFixed(0)} ms`;
  return `Until the experiment begins, ours takes ${ms(until?.ours)}, and the original ${ms(until?.original)}. An empty program takes
  ${ms(empty.node)} from start to end by the same Node, and ${ms(empty.python)} by the same Python. Beyond that, ours reads a
  snapshot of its memory and sees that no source has changed since; the original imports its modules.`;
}
