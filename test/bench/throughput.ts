import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { RowDataPacket } from 'mysql2/promise';
import { connectMySql } from '../../chaos/ledger/direct-connections.ts';
import { runLoad } from '../../chaos/load/run-load.ts';
import { STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { lab } from '../lab-under-test.ts';
import { ask, eventually, postOrder } from '../orders.ts';
import type { BenchTable, Measurement, Target } from './bench-result.ts';
import { profileProcess } from './cpu-profile.ts';
import { emptyOrders } from './empty-orders.ts';
import { openMessageSink } from './message-sink.ts';
import { compileProgram, NODE_FLAGS } from './own-program.ts';
import { orderParts, pidOf, withProcessorTime } from './processor-time.ts';
import { ROUNDS, ratio, spread, takeTurns } from './rounds.ts';
import { smallOrders } from './small-orders.ts';
import { whereItComputes } from './summarise-profile.ts';
import { type WrkResult, wrk } from './wrk.ts';

const SECONDS = Number(process.env.BENCH_SECONDS || 6);
const CONNECTIONS = 64;
/** mysql2's own limit, which the before stack keeps. */
const RAW_CONNECTIONS = 10;
const VALIDATE_PORT = lab.ports.LAB_AFTER_ORDER_API_PORT + 60;
/** Orders a second of the load that leaves the services idle for most of the time. */
const CALM_RATE = 200;
/** Many short turns: the stacks differ by less than this machine does from one minute to the next. */
const CALM_SECONDS = 2;
const CALM_ROUNDS = 4 * ROUNDS;
/** Clients that ask at once, each of which waits for all the others. */
const CROWD = 2_000;
const CROWD_ROUNDS = Math.ceil(ROUNDS / 2);

interface Saturated extends WrkResult {
  /** Of each request, by what computed, in µs. */
  readonly micros: readonly number[];
}

interface Contestant {
  readonly name: string;
  readonly stack: StackName;
  /** Whether it is the order-api of that stack. */
  readonly isService: boolean;
  run(prefix: string): Promise<Saturated>;
}

/** What the services take when nothing is wrong, and what that costs. */
export const throughput: Measurement = {
  name: 'throughput',
  question: 'What does resilience cost when nothing is wrong?',
  method: `wrk on ${CONNECTIONS} connections, each of which asks again as soon as it is answered, for
${SECONDS} s a round; the same with ${CROWD}, then with ${CROWD} who connect anew for each order, then with ${CROWD} who
read one order; then the lab's own load at ${CALM_RATE} orders a second, whatever becomes of them, in ${CALM_ROUNDS} rounds
of ${CALM_SECONDS} s. All of it through the Toxiproxies. Messages are kept by the broker, but not consumed. Beside the
stacks: order rows written by mysql2 alone, from one process on ${RAW_CONNECTIONS} connections, and an order-api
that only validates and answers.`,
  async measure(tell) {
    const sinks = await Promise.all(STACK_NAMES.map((name) => openMessageSink(lab.stacks[name])));
    const server = await startValidateOnly();
    try {
      const contestants = await allContestants(server);
      await takeTurns(contestants, 1, ({ run }) => run('warm'));
      const saturated = await takeTurns(contestants, ROUNDS, async (contestant, round) => {
        const result = await contestant.run(`r${round}`);
        await emptyOrders(contestant.stack, sinks);
        tell(`${contestant.name}: ${Math.round(result.perSecond)} a second`);
        return result;
      });
      const crowded = await takeTurns(STACK_NAMES, CROWD_ROUNDS, async (stack, round) => {
        const found = await runCrowd(stack, round);
        await emptyOrders(stack, sinks);
        const [placed, anew, read] = IN_CROWD.map((what) => Math.round(found[what].perSecond));
        tell(`${stack}, ${CROWD} clients: ${placed} or ${anew} placed and ${read} read a second`);
        return found;
      });
      const calm = await takeTurns(STACK_NAMES, CALM_ROUNDS, async (stack, round) => {
        const result = await runCalm(stack, round);
        await emptyOrders(stack, sinks);
        tell(`${stack}: p50 ${result.p50} ms at ${CALM_RATE} a second`);
        return result;
      });
      const limits: string[] = [];
      for (const { name, stack, run } of contestants.filter(({ isService }) => isService)) {
        limits.push(await limitOf(name, stack, () => run('profile')));
        await emptyOrders(stack, sinks);
      }
      return { ...report(contestants, saturated, crowded, calm), limits };
    } finally {
      server.kill('SIGKILL');
      await Promise.all(sinks.map((sink) => sink.close()));
    }
  },
};

async function allContestants(server: ChildProcess): Promise<Contestant[]> {
  const rawInserts = await compileProgram('raw-inserts');
  const stackContestants = STACK_NAMES.map(
    (stack): Contestant => ({
      name: `order-api, ${stack}`,
      stack,
      isService: true,
      run: async (prefix) => {
        const pids = await Promise.all(orderParts(stack).map(pidOf));
        return saturate(pids, lab.stacks[stack].orderApiUrl, prefix);
      },
    }),
  );
  return [
    {
      name: 'validates and answers',
      stack: 'before',
      isService: false,
      run: (prefix) => saturate([server.pid ?? 0], `http://127.0.0.1:${VALIDATE_PORT}`, prefix),
    },
    {
      name: 'mysql2 alone',
      stack: 'before',
      isService: false,
      run: (prefix) => runRaw(rawInserts, prefix),
    },
    ...stackContestants,
  ];
}

/** What one more round, which is profiled and not timed, says of an order-api and of MySQL's disk. */
async function limitOf(
  name: string,
  stack: StackName,
  run: () => Promise<Saturated>,
): Promise<string> {
  const pid = await pidOf(`${stack}-order-api`);
  const before = await diskFlushes();
  let requests = 0;
  const computing = await whereItComputes(name, () =>
    profileProcess(pid, async () => {
      ({ requests } = await run());
    }),
  );
  const flushes = (await diskFlushes()) - before;
  const each = requests > 0 ? (requests / flushes).toFixed(1) : '–';
  return `${computing} MySQL flushed to the disk once for ${each} orders.`;
}

/** How often InnoDB has waited for the disk so far. */
async function diskFlushes(): Promise<number> {
  const connection = await connectMySql(lab.stacks.before.direct.mysql);
  const [rows] = await connection.query<(RowDataPacket & { Value: string })[]>(
    "SHOW GLOBAL STATUS LIKE 'Innodb_data_fsyncs'",
  );
  await connection.end();
  return Number(rows[0]?.Value ?? Number.NaN);
}

async function saturate(pids: readonly number[], url: string, prefix: string): Promise<Saturated> {
  const { result, micros } = await withProcessorTime(pids, () =>
    wrk(`${url}/orders`, { seconds: SECONDS, connections: CONNECTIONS, prefix }),
  );
  return { ...result, micros: micros.map((time) => time / result.requests) };
}

async function runRaw(program: string, prefix: string): Promise<Saturated> {
  const { proxied } = lab.stacks.before;
  const args = [program, proxied.mysql, `${SECONDS}`, `${RAW_CONNECTIONS}`, prefix];
  const { stdout } = await promisify(execFile)(process.execPath, [...NODE_FLAGS, ...args]);
  const { requests, durationUs, failed, p50Us, p99Us } = JSON.parse(stdout);
  const [p50, p99] = [p50Us / 1_000, p99Us / 1_000];
  return { perSecond: (requests * 1e6) / durationUs, requests, failed, p50, p99, micros: [] };
}

async function startValidateOnly(): Promise<ChildProcess> {
  const program = await compileProgram('validate-only');
  const server = spawn(process.execPath, [...NODE_FLAGS, program], {
    env: {
      ...process.env,
      STACK: 'before',
      REMEDIATION: 'off',
      PORT: `${VALIDATE_PORT}`,
      RABBITMQ_URL: 'amqp://127.0.0.1',
    },
    stdio: 'ignore',
  });
  await once(server, 'spawn');
  await eventually(async () =>
    ask(`http://127.0.0.1:${VALIDATE_PORT}/ready`).catch(() => undefined),
  );
  return server;
}

/** What the crowds do, one after the other. */
const CROWDS = {
  placed: 'orders placed',
  anew: 'orders placed, each on a new connection',
  read: 'one order read',
};
type InCrowd = keyof typeof CROWDS;
const IN_CROWD = Object.keys(CROWDS) as InCrowd[];
type Crowd = Readonly<Record<InCrowd, WrkResult>>;

async function runCrowd(stack: StackName, round: number): Promise<Crowd> {
  const { orderApiUrl } = lab.stacks[stack];
  const load = { seconds: SECONDS, connections: CROWD };
  const orders = `${orderApiUrl}/orders`;
  const placed = await wrk(orders, { ...load, prefix: `crowd${round}` });
  const anew = await wrk(orders, { ...load, prefix: `anew${round}`, anew: true });
  const { body } = await postOrder(lab.stacks[stack]);
  const read = await wrk(orderApiUrl, { ...load, read: `/orders/${body.id}` });
  return { placed, anew, read };
}

async function runCalm(stack: StackName, round: number): Promise<{ p50: number; p99: number }> {
  const plan = smallOrders(
    lab.stacks[stack].orderApiUrl,
    CALM_RATE,
    CALM_SECONDS,
    `calm-${stack}-${round}`,
  );
  const { orders } = await runLoad(plan, new AbortController().signal);
  if (orders.acknowledged < orders.sent || orders.latencyMs === null) {
    throw new Error(`${stack}: ${orders.acknowledged} of ${orders.sent} orders acknowledged`);
  }
  return orders.latencyMs;
}

function crowdTargets(
  what: InCrowd,
  after: readonly Crowd[],
  before: readonly Crowd[],
): readonly Target[] {
  const by = (figure: 'perSecond' | 'p99') =>
    ratio(after, before, (crowd) => crowd[what][figure])?.median ?? 0;
  const [perSecond, p99] = [by('perSecond'), by('p99')];
  const of = `${CROWD} clients, ${CROWDS[what]}`;
  return [
    {
      what: `${of}: a second, after by before`,
      wanted: '≥ 1.5',
      found: perSecond,
      isMet: perSecond >= 1.5,
    },
    { what: `${of}: p99, after by before`, wanted: '≤ 1', found: p99, isMet: p99 <= 1 },
  ];
}

const WRK_COLUMNS = ['', 'requests/s', 'p50 (ms)', 'p99 (ms)', 'failed'];

function wrkCells(results: readonly WrkResult[]) {
  return (['perSecond', 'p50', 'p99', 'failed'] as const).map((figure) =>
    spread(results, (result) => result[figure]),
  );
}

function report(
  contestants: readonly Contestant[],
  saturated: Map<Contestant, Saturated[]>,
  crowded: Map<StackName, Crowd[]>,
  calm: Map<StackName, { p50: number; p99: number }[]>,
) {
  const resultsOf = (contestant: Contestant) => saturated.get(contestant) ?? [];
  const of = (stack: StackName) =>
    contestants
      .filter(({ name }) => name === `order-api, ${stack}`)
      .flatMap((contestant) => resultsOf(contestant));
  const atSaturation: BenchTable = {
    title: 'At saturation',
    columns: WRK_COLUMNS,
    rows: contestants.map((contestant) => ({
      name: contestant.name,
      cells: wrkCells(resultsOf(contestant)),
    })),
  };
  const inCrowd: BenchTable = {
    title: `With ${CROWD} clients at once`,
    columns: WRK_COLUMNS,
    rows: IN_CROWD.flatMap((what) =>
      STACK_NAMES.map((stack) => ({
        name: `${CROWDS[what]}, ${stack}`,
        cells: wrkCells((crowded.get(stack) ?? []).map((crowd) => crowd[what])),
      })),
    ),
  };
  const processorTime: BenchTable = {
    title: 'Processor time of an order at saturation (µs)',
    columns: ['', 'order-api', 'Toxiproxy', 'MySQL', 'RabbitMQ', 'together'],
    rows: STACK_NAMES.map((stack) => ({
      name: stack,
      cells: [
        ...[0, 1, 2, 3].map((part) => spread(of(stack), ({ micros }) => micros[part] ?? 0)),
        spread(of(stack), ({ micros }) => micros.reduce((sum, time) => sum + time, 0)),
      ],
    })),
  };
  const calmly: BenchTable = {
    title: `At ${CALM_RATE} orders a second`,
    columns: ['', 'p50 (ms)', 'p99 (ms)'],
    rows: STACK_NAMES.map((stack) => ({
      name: stack,
      cells: [
        spread(calm.get(stack) ?? [], ({ p50 }) => p50),
        spread(calm.get(stack) ?? [], ({ p99 }) => p99),
      ],
    })),
  };
  const faster = ratio(of('after'), of('before'), ({ perSecond }) => perSecond)?.median ?? 0;
  const slowest = ratio(of('after'), of('before'), ({ p99 }) => p99)?.median ?? 0;
  const [calmBefore = [], calmAfter = []] = STACK_NAMES.map((stack) => calm.get(stack));
  const [crowdBefore = [], crowdAfter = []] = STACK_NAMES.map((stack) => crowded.get(stack));
  const refused = Math.max(
    ...crowdAfter.map((crowd) => IN_CROWD.reduce((sum, what) => sum + crowd[what].failed, 0)),
  );
  const calmRatio = ratio(calmAfter, calmBefore, ({ p50 }) => p50)?.median ?? 0;
  const targets: Target[] = [
    { what: 'throughput, after by before', wanted: '≥ 1.5', found: faster, isMet: faster >= 1.5 },
    {
      what: 'p99 at saturation, after by before',
      wanted: '≤ 1',
      found: slowest,
      isMet: slowest <= 1,
    },
    ...IN_CROWD.flatMap((what) => crowdTargets(what, crowdAfter, crowdBefore)),
    {
      what: `requests of ${CROWD} clients that after failed, most`,
      wanted: '0',
      found: refused,
      isMet: refused === 0,
    },
    {
      what: `p50 at ${CALM_RATE} orders/s, after by before`,
      wanted: '≤ 1.1',
      found: calmRatio,
      isMet: calmRatio <= 1.1,
    },
  ];
  return { rounds: ROUNDS, tables: [atSaturation, processorTime, inCrowd, calmly], targets };
}
