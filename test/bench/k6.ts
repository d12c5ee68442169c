import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LOAD_ENGINES, type LoadEngine } from '../../chaos/load/load-engine.ts';
import type { LoadReport } from '../../chaos/load/load-report.ts';
import { ensureGoTool } from '../../infra/engines/native/install/ensure-go-tool.ts';
import { K6 } from '../../infra/k6/k6-tool.ts';
import { lab, withToxic } from '../lab-under-test.ts';
import { eventually } from '../orders.ts';
import type { BenchTable, Measurement, Target } from './bench-result.ts';
import { compileProgram } from './own-program.ts';
import { ROUNDS, ratio, spread, takeTurns } from './rounds.ts';
import { timedRun } from './timed-run.ts';

/** So long that a hundredth of the orders is more than those that each generator sends as it starts. */
const SECONDS = 10;
const HELD_MS = 20;
const PORT = lab.ports.LAB_AFTER_ORDER_API_PORT + 64;
const CHAOS = join(lab.rootDir, 'chaos', 'bin');
const K6_ROUNDS = Math.ceil(ROUNDS / 2);
/** By how much two generators may differ; less than a millisecond is no difference. */
const PERCENT = 10;
const LEAST_MS = 1;

const { after } = lab.stacks;
/** Slow enough that the machine's own moments are small beside it. */
const TOXIC = { type: 'latency', attributes: { latency: 30, jitter: 10 } };

/** A load of the experiments, and the server that both generators send it to in turn. */
interface Case {
  readonly name: string;
  readonly url: string;
  readonly flags: readonly string[];
}

const CASES: readonly Case[] = [
  { name: `held for ${HELD_MS} ms`, url: `http://127.0.0.1:${PORT}`, flags: ['--rate', '200'] },
  { name: 'steady', url: after.orderApiUrl, flags: ['--rate', '50'] },
  {
    name: 'bulk',
    url: after.orderApiUrl,
    flags: ['--rate', '16', '--size', 'bulk', '--mix', '50:50'],
  },
];

interface Result {
  readonly perSecond: number;
  readonly p50: number;
  readonly p90: number;
  /** NaN of too few orders. */
  readonly p99: number;
  /** Of the generator and the command line around it, s. */
  readonly cpuSeconds: number;
}

/** Whether k6 and the lab's own generator find the same. */
export const k6: Measurement = {
  name: 'k6',
  question: "Do k6 and the lab's own generator find the same?",
  method: `The same ${SECONDS} s of load in turn by both, on a server that holds each order for ${HELD_MS} ms, and on the after
stack with MySQL ${TOXIC.attributes.latency} ± ${TOXIC.attributes.jitter} ms away: rate as sent, latency of the orders from the intended send time. The last
line of each load is k6's figure by the own generator's of the same round. Processor time is that of
the whole command. A p99 takes a hundred orders.`,
  async measure(tell) {
    await ensureGoTool(lab, K6, { onProgress: ({ kind }) => tell(`k6: ${kind}`) });
    const program = await compileProgram('delayed-server');
    const server = spawn(process.execPath, [program, `${PORT}`, `${HELD_MS}`], { stdio: 'ignore' });
    try {
      await eventually(() => fetch(`http://127.0.0.1:${PORT}/held`).catch(() => undefined));
      const contestants = CASES.flatMap((load) => LOAD_ENGINES.map((engine) => ({ load, engine })));
      const results = await withToxic(after, 'mysql_proxy', TOXIC, () =>
        takeTurns(contestants, K6_ROUNDS, async ({ load, engine }) => {
          const result = await measureLoad(load, engine);
          tell(`${load.name}, ${engine}: p50 ${result.p50} ms, p90 ${result.p90} ms`);
          return result;
        }),
      );
      const of = (load: Case, engine: LoadEngine) =>
        [...results].find(([one]) => one.load === load && one.engine === engine)?.[1] ?? [];
      return report(of);
    } finally {
      server.kill('SIGKILL');
    }
  },
};

async function measureLoad({ url, flags }: Case, engine: LoadEngine): Promise<Result> {
  const load = [...flags, '--duration', `${SECONDS}`, '--timeout-ms', '2000', '--engine', engine];
  const { stdout, cpuSeconds } = await timedRun([CHAOS, 'load', url, ...load, '--json']);
  const { orders, achievedPerSecond: perSecond } = JSON.parse(stdout) as LoadReport;
  if (!orders.latencyMs) throw new Error(`no order was answered by ${url}`);
  const { p50, p90 } = orders.latencyMs;
  // Of fewer it is the slowest alone, which is chance.
  const p99 = orders.sent >= 100 ? orders.latencyMs.p99 : Number.NaN;
  return { perSecond, p50, p90, p99, cpuSeconds };
}

const FIGURES: readonly [title: string, figure: (result: Result) => number][] = [
  ['rate (1/s)', ({ perSecond }) => perSecond],
  ['p50 (ms)', ({ p50 }) => p50],
  ['p90 (ms)', ({ p90 }) => p90],
  ['p99 (ms)', ({ p99 }) => p99],
  ['processor time (s)', ({ cpuSeconds }) => cpuSeconds],
];

function report(of: (load: Case, engine: LoadEngine) => Result[]) {
  const rows = CASES.flatMap((load) => {
    const [own, byK6] = [of(load, 'own'), of(load, 'k6')];
    const figures = FIGURES.map(([, figure]) => figure);
    return [
      { name: `${load.name}: own`, cells: figures.map((figure) => spread(own, figure)) },
      { name: `${load.name}: k6`, cells: figures.map((figure) => spread(byK6, figure)) },
      { name: 'k6 / own', cells: figures.map((figure) => ratio(byK6, own, figure)) },
    ];
  });
  const table: BenchTable = {
    title: 'k6 beside the own generator',
    columns: ['', ...FIGURES.map(([title]) => title)],
    rows,
  };
  const targets = CASES.map((load) => agreement(load.name, of(load, 'own'), of(load, 'k6')));
  return { rounds: K6_ROUNDS, tables: [table], targets };
}

/** The largest difference of rate and percentiles, each by the median of the rounds. */
function agreement(name: string, own: readonly Result[], byK6: readonly Result[]): Target {
  const differences = FIGURES.slice(0, 4).map(([title, figure]) => {
    const [a = Number.NaN, b = Number.NaN] = [own, byK6].map((all) => spread(all, figure)?.median);
    const by = ratio(byK6, own, figure)?.median ?? Number.NaN;
    const isNone = title.endsWith('(ms)') && Math.abs(b - a) < LEAST_MS;
    return isNone ? 0 : Math.abs(by - 1) * 100;
  });
  const found = Math.max(...differences.filter((each) => !Number.isNaN(each)));
  return {
    what: `${name}: largest difference of rate and percentiles (%), but for those under ${LEAST_MS} ms`,
    wanted: `≤ ${PERCENT}`,
    found,
    isMet: found <= PERCENT,
  };
}
