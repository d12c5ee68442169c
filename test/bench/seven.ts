import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findExperiments } from '../../chaos/experiment/find-experiments.ts';
import { STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { installPlainChaosToolkit } from '../chaos-toolkit.ts';
import { costOf, msInActivities, readCompleted } from '../harness-cost.ts';
import { lab, labEnv } from '../lab-under-test.ts';
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

/** What all seven took on both stacks, in s. */
interface Took {
  readonly wall: number;
  /** Of it, what the experiments take, whoever runs them; of two at once, the longer one. */
  readonly inActivities: number;
  readonly cpu: number;
  /** In activities, of each experiment. */
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
      await warmUp(folder);
      const results = await takeTurns(CONTESTANTS, SEVEN_ROUNDS, async (contestant) => {
        const took = await run[contestant]();
        tell(`${NAMES[contestant]}: ${took.wall.toFixed(1)} s`);
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

/** The first run compiles ours, and the second keeps its memory; what imports Python's has been done. */
async function warmUp(folder: string): Promise<void> {
  const command = [CHAOS, 'run', '--stack', 'none', 'baseline'];
  for (let run = 0; run < 2; run++) await timed(command, folder, withoutLab(folder, 'before'));
}

async function runOriginal(original: string, folder: string): Promise<Took> {
  const files = await findExperiments(PUBLISHED_SEVEN, lab.rootDir);
  const parts: Took[] = [];
  for (const name of STACK_NAMES) {
    const env = withoutLab(folder, name);
    const each: number[] = [];
    let [wall, cpu] = [0, 0];
    for (const file of files) {
      const command = [original, '--no-version-check', 'run', resolve(file)];
      const cost = await costOf(command, folder, env);
      each.push((cost.wall - cost.own) / 1_000);
      wall += cost.wall / 1_000;
      cpu += cost.cpu / 1_000;
    }
    parts.push({ wall, cpu, each, inActivities: sum(each) });
  }
  return added(parts);
}

async function runOurs(folder: string): Promise<Took> {
  const names = PUBLISHED_SEVEN.map((id) => `journal.${id}.json`);
  const command = [CHAOS, 'run', '--stack', 'none', ...PUBLISHED_SEVEN];
  const parts: Took[] = [];
  for (const name of STACK_NAMES) {
    const { wall, cpu } = await timed(command, folder, withoutLab(folder, name));
    const each = await Promise.all(names.map((file) => secondsIn(join(folder, file))));
    parts.push({ wall: wall / 1_000, cpu: cpu / 1_000, each, inActivities: sum(each) });
  }
  return added(parts);
}

async function runTogether(folder: string): Promise<Took> {
  const command = [CHAOS, 'run', '--no-load', '--journal-path', 'both.json', ...PUBLISHED_SEVEN];
  const { wall, cpu } = await timed(command, folder, labEnv);
  const each = await Promise.all(
    PUBLISHED_SEVEN.map(async (id) => {
      const files = STACK_NAMES.map((name) => join(folder, `both.${id}.${name}.json`));
      return Math.max(...(await Promise.all(files.map(secondsIn))));
    }),
  );
  return { wall: wall / 1_000, cpu: cpu / 1_000, each, inActivities: sum(each) };
}

const secondsIn = async (file: string) => msInActivities(await readCompleted(file)) / 1_000;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function added(parts: readonly Took[]): Took {
  const total = (figure: (part: Took) => number) => sum(parts.map(figure));
  return {
    wall: total(({ wall }) => wall),
    inActivities: total(({ inActivities }) => inActivities),
    cpu: total(({ cpu }) => cpu),
    each: PUBLISHED_SEVEN.map((_, index) => total(({ each }) => each[index] ?? 0)),
  };
}

function report(of: (contestant: Contestant) => readonly Took[]) {
  const own = ({ wall, inActivities }: Took) => wall - inActivities;
  const table: BenchTable = {
    title: 'All seven on both stacks (s)',
    columns: ['', 'from start to end', 'of it in activities', 'without them', 'processor time'],
    rows: CONTESTANTS.map((contestant) => ({
      name: NAMES[contestant],
      cells: [
        spread(of(contestant), ({ wall }) => wall),
        spread(of(contestant), ({ inActivities }) => inActivities),
        spread(of(contestant), own),
        spread(of(contestant), ({ cpu }) => cpu),
      ],
    })),
  };
  const found = ratio(of('ours'), of('original'), own)?.median ?? Number.NaN;
  return {
    rounds: SEVEN_ROUNDS,
    tables: [table],
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
    s: spread(rounds, ({ each }) => each[index] ?? 0)?.median ?? 0,
  })).toSorted((a, b) => b.s - a.s);
  const longest = waits.slice(0, 2).map(({ id, s }) => `${id} ${s.toFixed(1)} s`);
  const rest = sum(waits.slice(2).map(({ s }) => s));
  return `Most of it is what orders wait for a MySQL that is slow or silent: on both stacks ${longest.join(', ')}, all
  others ${rest.toFixed(1)} s. No harness can be faster than that; both stacks at once wait as long as the slower one. The
  toxic of latency draws each delay by chance, so that runs differ by seconds.`;
}
