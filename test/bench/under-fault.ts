import { setTimeout as sleep } from 'node:timers/promises';
import { networkFault } from '../../chaos/faults/network-fault.ts';
import { usualAttributes } from '../../chaos/init/faults.ts';
import { isAcknowledged, type RecordedOrder } from '../../chaos/ledger/recorded-order.ts';
import { epochNow } from '../../chaos/load/epoch-now.ts';
import { runLoad } from '../../chaos/load/run-load.ts';
import { measureSteadyLoad } from '../../chaos/measure/measure-steady-load.ts';
import { parseMetrics } from '../../chaos/measure/metrics-text.ts';
import { readMetrics } from '../../chaos/measure/read-metrics.ts';
import type { Workload } from '../../chaos/measure/workload.ts';
import { TOXIC_TYPE_NAMES, type ToxicTypeName } from '../../chaos/toxiproxy/toxic-types.ts';
import { STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { readSettings } from '../../services/shared/settings.ts';
import { lab, labEnv } from '../lab-under-test.ts';
import type { BenchTable, Measurement, Target } from './bench-result.ts';
import { emptyOrders } from './empty-orders.ts';
import { type MessageSink, openMessageSink } from './message-sink.ts';
import { ROUNDS, spread, takeTurns } from './rounds.ts';
import { smallOrders } from './small-orders.ts';
import { underFaultLimits } from './under-fault-limits.ts';
import { closedAfterMs, openedAfterMs, watchBreaker } from './watch-breaker.ts';
import { wrk } from './wrk.ts';

const STEADY_RATE = 20;
/** Of the before stack's saturation. */
const HARD_SHARE = 0.8;
const PHASES_S = { warm_up_s: 2, fault_s: 6, recovery_s: 7 };
/** An answer after this is no good to whoever waits for it, in ms. */
const IN_TIME_MS = 1_000;
const CALL = 'mysql.write';
/** Half a minute for each cell: a third of the usual rounds. */
const FAULT_ROUNDS = Math.ceil(ROUNDS / 3);
/** All of them; BENCH_FAULTS=reset_peer,timeout is a look at these. */
const TOXICS = TOXIC_TYPE_NAMES.filter(
  (name) => process.env.BENCH_FAULTS?.split(',').includes(name) ?? true,
);
/** BENCH_RATES=1600: at so many orders a second only, whatever the before stack keeps up with. */
const GIVEN_RATES = process.env.BENCH_RATES?.split(',').map(Number);

interface Cell {
  readonly toxic: ToxicTypeName;
  readonly stack: StackName;
  readonly rate: number;
}

interface CellResult {
  /** Orders a second that were acknowledged in time, of those that were due during the fault. */
  readonly goodput: number;
  /** Share of the orders due during the fault that were. */
  readonly goodShare: number;
  /** Of these orders. */
  readonly p99: number;
  /** Seconds; NaN where it did not recover within the load. */
  readonly recoverS: number;
  readonly openedMs: number;
  readonly closedMs: number;
  /** Attempts that reached MySQL during the fault, by orders that were due. */
  readonly attempts: number;
}

/** What a fault leaves of a service, and how soon it is over. */
export const underFault: Measurement = {
  name: 'under-fault',
  question: 'What is left while something is wrong?',
  method: `Each of Toxiproxy's faults on the path from MySQL, with the values of the lab's own experiments, for
${PHASES_S.fault_s} s in the midst of an open-loop load: ${STEADY_RATE} orders a second, and ${HARD_SHARE * 100} % of what the before stack
keeps up with when nothing is wrong. Good is an order that is acknowledged within ${IN_TIME_MS / 1_000} s of the moment at which it was due.
Attempts are counted by the service itself, those of its writer of deferred orders included, each of which
may write many.`,
  async measure(tell) {
    const sinks = await Promise.all(STACK_NAMES.map((name) => openMessageSink(lab.stacks[name])));
    try {
      const rates = GIVEN_RATES ?? [STEADY_RATE, await findHardRate(sinks, tell)];
      const cells = rates.flatMap((rate) =>
        TOXICS.flatMap((toxic) => STACK_NAMES.map((stack) => ({ toxic, stack, rate }))),
      );
      const results = await takeTurns(cells, FAULT_ROUNDS, async (cell, round) => {
        const result = await measureCell(cell, round);
        await emptyOrders(cell.stack, sinks);
        tell(`${cell.toxic}, ${cell.stack}, ${cell.rate}/s: ${result.goodput.toFixed(1)} good/s`);
        return result;
      });
      return report(results, rates);
    } finally {
      await Promise.all(sinks.map((sink) => sink.close()));
    }
  },
};

/** Most of what the before stack keeps up with, under the very load that the faults will meet. */
async function findHardRate(
  sinks: readonly MessageSink[],
  tell: (line: string) => void,
): Promise<number> {
  const { orderApiUrl } = lab.stacks.before;
  const load = { seconds: 4, connections: 64, prefix: 'saturation' };
  let { perSecond: rate } = await wrk(`${orderApiUrl}/orders`, load);
  for (;;) {
    await emptyOrders('before', sinks);
    const plan = smallOrders(orderApiUrl, rate, load.seconds, `saturation-${Math.round(rate)}`);
    const { orders, keptSchedule } = await runLoad(plan, new AbortController().signal);
    const p99 = orders.latencyMs?.p99 ?? Number.POSITIVE_INFINITY;
    if ((keptSchedule && p99 <= IN_TIME_MS / 2) || rate < STEADY_RATE * 2) break;
    rate *= HARD_SHARE;
  }
  await emptyOrders('before', sinks);
  const hardRate = Math.floor(rate * HARD_SHARE);
  tell(`${hardRate} orders a second are ${HARD_SHARE * 100} % of saturation`);
  return hardRate;
}

async function measureCell({ toxic, stack, rate }: Cell, round: number): Promise<CellResult> {
  const { orderApiUrl } = lab.stacks[stack];
  const workload: Workload = {
    name: 'steady',
    rate_per_second: rate,
    orderSize: 'small',
    readShare: 0,
    ...PHASES_S,
  };
  const attributes = usualAttributes(toxic);
  const state = {
    name: 'bench',
    type: toxic,
    stream: 'downstream',
    toxicity: 1,
    attributes,
  } as const;
  const fault = networkFault(toxic, ['mysql_proxy'], { kind: 'toxic', toxic: state });
  const stopWatch = watchBreaker(orderApiUrl, CALL);
  let [from, until, before, after] = [0, 0, 0, 0];
  const { steady, orders } = await measureSteadyLoad({
    stack: lab.stacks[stack],
    runId: `bench${round}`,
    experimentId: `${toxic}-${rate}`,
    workload,
    client: { timeoutMs: 10_000, retries: 0 },
    faultOn: async () => {
      before = await attemptsOf(orderApiUrl);
      from = epochNow();
      await fault.bring(lab.stacks[stack]);
    },
    faultOff: async () => {
      after = await attemptsOf(orderApiUrl);
      await fault.remove(lab.stacks[stack]);
      until = epochNow();
    },
    signal: new AbortController().signal,
  });
  await untilDrained(orderApiUrl);
  const looks = await stopWatch();
  const due = orders.filter(({ sentAt }) => sentAt >= from && sentAt < until);
  const good = due.filter(isGood).length;
  return {
    goodput: (good * 1_000) / (until - from),
    goodShare: good / due.length,
    p99: steady.fault.latencyMs?.p99 ?? Number.NaN,
    recoverS: steady.secondsToRecover ?? Number.NaN,
    openedMs: openedAfterMs(looks, from),
    closedMs: closedAfterMs(looks, until),
    attempts: (after - before) / due.length,
  };
}

function isGood(order: RecordedOrder): boolean {
  const { sentAt, answeredAt } = order;
  return isAcknowledged(order) && answeredAt !== null && answeredAt - sentAt <= IN_TIME_MS;
}

/** Attempts that ended, without those that an open breaker refused. */
async function attemptsOf(orderApiUrl: string): Promise<number> {
  const metrics = parseMetrics((await readMetrics(orderApiUrl, 5_000)) ?? '');
  const count = (outcome: string) =>
    metrics.sum(
      'dependency_attempt_duration_seconds_count',
      `call="${CALL}",outcome="${outcome}"`,
    ) ?? 0;
  return count('success') + count('failure') + count('timeout');
}

/** Until no deferred order waits; at most half a minute. */
async function untilDrained(orderApiUrl: string): Promise<void> {
  for (let look = 0; look < 100; look++) {
    const metrics = parseMetrics((await readMetrics(orderApiUrl)) ?? '');
    if ((metrics.sum('deferred_orders_pending') ?? 0) === 0) return;
    await sleep(300);
  }
}

function report(results: Map<Cell, CellResult[]>, rates: readonly number[]) {
  const of = (toxic: ToxicTypeName, stack: StackName, rate: number) =>
    [...results].find(
      ([cell]) => cell.toxic === toxic && cell.stack === stack && cell.rate === rate,
    )?.[1] ?? [];
  const goodput = (rate: number): BenchTable => ({
    title: `At ${rate} orders a second`,
    columns: [
      '',
      ...(['good/s', 'p99 (ms)', 'recovers (s)'] as const).flatMap((figure) =>
        STACK_NAMES.map((stack) => `${figure}, ${stack}`),
      ),
    ],
    rows: TOXICS.map((toxic) => ({
      name: toxic,
      cells: (['goodput', 'p99', 'recoverS'] as const).flatMap((figure) =>
        STACK_NAMES.map((stack) => spread(of(toxic, stack, rate), (result) => result[figure])),
      ),
    })),
  });
  const breaker: BenchTable = {
    title: 'Breaker and attempts of the after stack',
    columns: [
      '',
      ...rates.flatMap((rate) =>
        ['opens (ms)', 'closes (ms)', 'attempts an order'].map((what) => `${what}, ${rate}/s`),
      ),
    ],
    rows: TOXICS.map((toxic) => ({
      name: toxic,
      cells: rates.flatMap((rate) =>
        (['openedMs', 'closedMs', 'attempts'] as const).map((figure) =>
          spread(of(toxic, 'after', rate), (result) => result[figure]),
        ),
      ),
    })),
  };
  const shareOf = (found: CellResult[]) => spread(found, ({ goodShare }) => goodShare)?.median ?? 0;
  const pairs = rates.flatMap((rate) =>
    TOXICS.map((toxic) => {
      const [ours, theirs] = [of(toxic, 'after', rate), of(toxic, 'before', rate)];
      return {
        attempts: spread(ours, ({ attempts }) => attempts)?.median ?? 0,
        // Of each round: with two of them, the median is the better one.
        goodShare: Math.min(...ours.map(({ goodShare }) => goodShare)),
        gain: shareOf(ours) - shareOf(theirs),
      };
    }),
  );
  const most = Math.max(...pairs.map(({ attempts }) => attempts));
  const leastShare = Math.min(...pairs.map(({ goodShare }) => goodShare));
  const leastGain = Math.min(...pairs.map(({ gain }) => gain));
  const targets: Target[] = [
    { what: 'attempts an order, most', wanted: '≤ 1.2', found: most, isMet: most <= 1.2 },
    {
      what: 'good orders of the after stack by orders, least of all rounds',
      wanted: '≥ 0.99',
      found: leastShare,
      isMet: leastShare >= 0.99,
    },
    {
      what: 'good orders of the after stack less those of the before stack, by orders, least',
      wanted: '≥ −0.01',
      found: leastGain,
      isMet: leastGain >= -0.01,
    },
  ];
  const silent = (['latency', 'timeout'] as const).flatMap((toxic) =>
    of(toxic, 'after', STEADY_RATE),
  );
  const found = (figure: 'p99' | 'openedMs' | 'closedMs') =>
    spread(silent, (result) => result[figure])?.median ?? Number.NaN;
  const limits = underFaultLimits(readSettings(labEnv), {
    p99: found('p99'),
    openedMs: found('openedMs'),
    closedMs: found('closedMs'),
  });
  return {
    rounds: FAULT_ROUNDS,
    tables: [...rates.map(goodput), breaker],
    targets,
    // A look at other faults or rates has found nothing of what they tell.
    ...(silent.length > 0 && { limits }),
  };
}
