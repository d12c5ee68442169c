import { availableParallelism } from 'node:os';
import { connectRabbitMq } from '../../../chaos/ledger/direct-connections.ts';
import { countMessages } from '../../../chaos/ledger/queue-messages.ts';
import { DRAINING_QUEUES } from '../../../chaos/ledger/queues.ts';
import { runLoad } from '../../../chaos/load/run-load.ts';
import { lab, restartLab } from '../../lab-under-test.ts';
import { eventually } from '../../orders.ts';
import { emptyOrders } from '../empty-orders.ts';
import { openMessageSink } from '../message-sink.ts';
import { smallOrders } from '../small-orders.ts';
import { wrk } from '../wrk.ts';
import { labUsage, machineMicros, microsBetween } from './lab-usage.ts';

export const SECONDS = Number(process.env.BENCH_SECONDS || 3);
export const CONNECTIONS = 64;
/** Orders a second of the loads in which notifications are made, too. */
export const CALM_RATES = [150, 600] as const;

/** Parts by what their names begin with: all replicas of a service together. */
export const ORDER_PARTS = ['after-order-api', 'after-toxiproxy', 'mysql', 'rabbitmq'] as const;
export const NOTIFICATION_PARTS = [...ORDER_PARTS, 'after-notifier', 'mongo'] as const;

/** One load, and what each part computed for an order of it, in µs. */
export interface Loaded {
  /** Orders a second, over all of the time in which processor time was counted. */
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  readonly micros: readonly number[];
}

/** What so many replicas did in one round. */
export interface ReplicasRound {
  /** As many orders as they take; messages are kept, not consumed. */
  readonly saturated: Loaded & {
    /** All that the machine computed for an order, the load's generator included, in µs. */
    readonly machineMicros: number;
    /** Share of the processors that was not idle. */
    readonly utilisation: number;
  };
  /** Loads with their notifications, to the last of them; one for each of the rates. */
  readonly calm: readonly Loaded[];
}

/** Starts the tests' lab with so many replicas, and measures the after stack. */
export async function measureReplicas(replicas: number, round: number): Promise<ReplicasRound> {
  await restartLab({ LAB_REPLICAS: `${replicas}` });
  // Until V8 has compiled what all of it needs: this costs more than the orders.
  await measureCalm(`warm-${replicas}-${round}`, Math.max(...CALM_RATES));
  const calm: Loaded[] = [];
  for (const rate of CALM_RATES) {
    calm.push(await measureCalm(`calm-${rate}-${replicas}-${round}`, rate));
  }
  const sink = await openMessageSink(lab.stacks.after);
  try {
    const saturated = await saturate(`full-${replicas}-${round}`, SECONDS);
    await emptyOrders('after', [sink]);
    return { saturated, calm };
  } finally {
    await sink.close();
  }
}

async function saturate(prefix: string, seconds: number): Promise<ReplicasRound['saturated']> {
  const [from, machineFrom, startedAt] = [
    await labUsage(),
    await machineMicros(),
    performance.now(),
  ];
  const result = await wrk(`${lab.stacks.after.orderApiUrl}/orders`, {
    seconds,
    connections: CONNECTIONS,
    prefix,
  });
  const elapsedMicros = (performance.now() - startedAt) * 1_000;
  const [machineUntil, until] = [await machineMicros(), await labUsage()];
  const busy = machineUntil - machineFrom;
  return {
    ...result,
    micros: ORDER_PARTS.map((part) => microsBetween(from, until, part) / result.requests),
    machineMicros: busy / result.requests,
    utilisation: busy / (elapsedMicros * availableParallelism()),
  };
}

async function measureCalm(referencePrefix: string, rate: number): Promise<Loaded> {
  const [from, startedAt] = [await labUsage(), performance.now()];
  const plan = smallOrders(lab.stacks.after.orderApiUrl, rate, SECONDS, referencePrefix);
  const { orders } = await runLoad(plan, new AbortController().signal);
  if (orders.latencyMs === null) throw new Error('no order was acknowledged');
  await untilNotified();
  const until = await labUsage();
  return {
    perSecond: (1_000 * orders.sent) / (performance.now() - startedAt),
    ...orders.latencyMs,
    failed: orders.sent - orders.acknowledged,
    micros: NOTIFICATION_PARTS.map((part) => microsBetween(from, until, part) / orders.sent),
  };
}

async function untilNotified(): Promise<void> {
  const connection = await connectRabbitMq(lab.stacks.after.direct.rabbitmq);
  await eventually(async () => {
    const counts = await countMessages(connection, DRAINING_QUEUES);
    return counts.every(({ messages }) => messages === 0) || undefined;
  }, 60_000);
  await connection.close();
}
