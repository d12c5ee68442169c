import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findExperiments } from '../../chaos/experiment/find-experiments.ts';
import { STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { installPlainChaosToolkit } from '../chaos-toolkit.ts';
import { type Cost, costFrom, msInActivities, readCompleted } from '../harness-cost.ts';
import { chaos, lab, labEnv } from '../lab-under-test.ts';
import { PUBLISHED_SEVEN } from '../published-seven.ts';
import { timed } from '../timed.ts';
import type { BenchTable, Measurement } from './bench-result.ts';
import { ROUNDS, ratio, spread, takeTurns } from './rounds.ts';

/** All of it takes the better part of a minute: a third of the usual rounds. */
const SEVEN_ROUNDS = Math.ceil(ROUNDS / 3);
/** What ours adds may be this share of what the original does, as in harness-cost. */
const REQUIRED = 0.25;

const CONTESTANTS = ['original', 'ours', 'together'] as const;
type Contestant = (typeof CONTESTANTS)[number];
const NAMES: Readonly<Record<Contestant, string>> = {
  original: 'the original, one after the other',
  ours: 'ours, one after the other',
  together: 'ours, both stacks at once',
};

/** What all seven took on both stacks. */
interface Took {
  /** In ms; of several commands, their sums. */
  readonly cost: Cost;
  /** In activities, of each experiment, in ms; of two at once, the longer one. */
  readonly each: readonly number[];
}

/** The published experiments on both stacks, by this harness and by the original. */
export const seven: Measurement = {
  name: 'seven',
  question: 'How long do the seven published experiments take, on both stacks?',
  method: `The real Chaos Toolkit runs ${PUBLISHED_SEVEN.length} experiments against the before stack, one after the other, then against the
after stack: a process each. Ours does the same with \`chaos run --stack none\`, in one process for each stack; and
as the lab does it, \`chaos run --no-load\`: each on both stacks at once, with what they measure. Time in
activities is what toxics make requests wait, whoever runs them. The original does not ask over the network for
newer versions here.`,
  async measure(tell) {
    const original = await installPlainChaosToolkit();
    const folder = await mkdtemp(join(tmpdir(), 'seven-'));
    try {
      const run: Record<Contestant, () => Promise<Took>> = {
        original: () => runOriginal(original, folder),
        ours: () => runOurs(folder),
        together: () => runTogether(folder),
      };
      // The ledger reads all notifications: those of what was measured before are not these runs'.
      await chaos('reset');
      await warmUp(original, folder);
      const results = await takeTurns(CONTESTANTS, SEVEN_ROUNDS, async (contestant) => {
        const took = await run[contestant]();
        tell(`${NAMES[contestant]}: ${(took.cost.wall / 1_000).toFixed(1)} s`);
        return took;
      });
      return report((contestant) => results.get(contestant) ?? []);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

const CHAOS = join(lab.rootDir, 'chaos/bin');

const withoutLab = (folder: string, name: StackName): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: folder,
  LAB_DIR: join(folder, 'lab'),
  TOXIPROXY_URL: lab.stacks[name].toxiproxyUrl,
  ORDER_API_URL: lab.stacks[name].orderApiUrl,
  NOTIFIER_URL: lab.stacks[name].notifierUrl,
});

/** The first run compiles ours, and the second keeps its memory; the original's Python keeps what it compiled. */
async function warmUp(original: string, folder: string): Promise<void> {
  const env = withoutLab(folder, 'before');
  const [file = ''] = await findExperiments(['baseline'], lab.rootDir);
  for (let run = 0; run < 2; run++) {
    await timed([CHAOS, 'run', '--stack', 'none', 'baseline'], folder, env);
    await timed([original, '--no-version-check', 'run', resolve(file)], folder, env);
  }
}

async function runOriginal(original: string, folder: string): Promise<Took> {
  const files = await findExperiments(PUBLISHED_SEVEN, lab.rootDir);
  const parts: Took[] = [];
  for (const name of STACK_NAMES) {
    for (const [index, file] of files.entries()) {
      const command = [original, '--no-version-check', 'run', resolve(file)];
      const { cost, each } = await runWithoutLab(command, name, folder, ['journal.json']);
      // At its own place, where the others are nothing.
      parts.push({ cost, each: [...Array<number>(index).fill(0), ...each] });
    }
  }
  return added(parts);
}

async function runOurs(folder: string): Promise<Took> {
  const names = PUBLISHED_SEVEN.map((id) => `journal.${id}.json`);
  const command = [CHAOS, 'run', '--stack', 'none', ...PUBLISHED_SEVEN];
  const parts: Took[] = [];
  for (const name of STACK_NAMES) parts.push(await runWithoutLab(command, name, folder, names));
  return added(parts);
}

async function runWithoutLab(
  command: readonly string[],
  stack: StackName,
  folder: string,
  names: readonly string[],
): Promise<Took> {
  const time = await timed(command, folder, withoutLab(folder, stack));
  const journals = await Promise.all(names.map((file) => readCompleted(join(folder, file))));
  const each = journals.map(msInActivities);
  return { cost: costFrom(time, journals, sum(each)), each };
}

async function runTogether(folder: string): Promise<Took> {
  const command = [CHAOS, 'run', '--no-load', '--journal-path', 'both.json', ...PUBLISHED_SEVEN];
  const time = await timed(command, folder, labEnv);
  const pairs = await Promise.all(
    PUBLISHED_SEVEN.map((id) =>
      Promise.all(
        STACK_NAMES.map((name) => readCompleted(join(folder, `both.${id}.${name}.json`))),
      ),
    ),
  );
  const each = pairs.map((pair) => Math.max(...pair.map(msInActivities)));
  return { cost: costFrom(time, pairs.flat(), sum(each)), each };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function added(parts: readonly Took[]): Took {
  const total = (figure: keyof Cost) => sum(parts.map(({ cost }) => cost[figure]));
  return {
    cost: {
      startedAt: parts[0]?.cost.startedAt ?? Number.NaN,
      wall: total('wall'),
      cpu: total('cpu'),
      own: total('own'),
      untilBegin: total('untilBegin'),
      between: total('between'),
      untilGone: total('untilGone'),
    },
    each: PUBLISHED_SEVEN.map((_, index) => sum(parts.map(({ each }) => each[index] ?? 0))),
  };
}

type Figure = readonly [column: string, ms: (cost: Cost) => number];

const TIMES: readonly Figure[] = [
  ['from start to end', ({ wall }) => wall],
  ['of it in activities', ({ wall, own }) => wall - own],
  ['without them', ({ own }) => own],
  ['processor time', ({ cpu }) => cpu],
];
/** Of each process. */
const PARTS: readonly Figure[] = [
  ['until its first experiment begins', ({ untilBegin }) => untilBegin],
  ['until its last one ends', ({ between }) => between],
  ['until it is gone', ({ untilGone }) => untilGone],
];

function report(of: (contestant: Contestant) => readonly Took[]) {
  const table = (title: string, figures: readonly Figure[]): BenchTable => ({
    title,
    columns: ['', ...figures.map(([column]) => column)],
    rows: CONTESTANTS.map((contestant) => ({
      name: NAMES[contestant],
      cells: figures.map(([, ms]) => spread(of(contestant), ({ cost }) => ms(cost) / 1_000)),
    })),
  });
  const found = ratio(of('ours'), of('original'), ({ cost }) => cost.own)?.median ?? Number.NaN;
  return {
    rounds: SEVEN_ROUNDS,
    tables: [
      table('All seven on both stacks (s)', TIMES),
      table('Where the time without activities goes (s)', PARTS),
    ],
    targets: [
      {
        what: 'one after the other, without the activities, ours by the original',
        wanted: `≤ ${REQUIRED}`,
        found,
        isMet: found <= REQUIRED,
      },
    ],
    limits: [waitsText(of('original'))],
  };
}

/** Where the time goes that nobody can save. */
function waitsText(rounds: readonly Took[]): string {
  const waits = PUBLISHED_SEVEN.map((id, index) => ({
    id,
    s: (spread(rounds, ({ each }) => each[index] ?? 0)?.median ?? 0) / 1_000,
  })).toSorted((a, b) => b.s - a.s);
  const longest = waits.slice(0, 2).map(({ id, s }) => `${id} ${s.toFixed(1)} s`);
  const rest = sum(waits.slice(2).map(({ s }) => s));
  return `Most of it is what orders wait for a MySQL that is slow or silent: on both stacks ${longest.join(', ')}, all
  others ${rest.toFixed(1)} s. No harness can be faster than that; both stacks at once wait as long as the slower one. The
  toxic of latency draws each delay by chance, so that runs differ by seconds.`;
}
