import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { connectMySql, connectRabbitMq } from '../../chaos/ledger/direct-connections.ts';
import { countMessages } from '../../chaos/ledger/queue-messages.ts';
import { QUEUES } from '../../services/shared/messages.ts';
import { lab, setProxy } from '../lab-under-test.ts';
import { eventually } from '../orders.ts';
import { emptyOrders } from './empty-orders.ts';
import type { MessageSink } from './message-sink.ts';
import { orderParts, pidOf, withProcessorTime } from './processor-time.ts';
import { wrk } from './wrk.ts';

const POLL_MS = 100;
const LIMIT_MS = 300_000;

/** How a backlog of deferred orders was worked off. */
export interface Drain {
  readonly orders: number;
  /** From the end of the fault until all of them were in MySQL, and published. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Resident memory of order-api before the first of them came, and the most since. */
  readonly restMiB: number;
  readonly mostMiB: number;
  /** Processor time of an order while it went on, of each of `orderParts`, in µs. */
  readonly micros: readonly number[];
}

/**
 * Cuts the after stack off from MySQL until it has deferred so many orders, and waits until all of them
 * are there and published.
 * @throws Error where that takes more than five minutes
 */
export async function drainBacklog(orders: number, sinks: readonly MessageSink[]): Promise<Drain> {
  const { after } = lab.stacks;
  const pids = await Promise.all(orderParts('after').map(pidOf));
  const [pid = 0] = pids;
  const mysql = await connectMySql(after.direct.mysql);
  const rabbitmq = await connectRabbitMq(after.direct.rabbitmq);
  const waiting = async () => (await countMessages(rabbitmq, [QUEUES.deferred]))[0]?.messages ?? 0;
  const stored = async () => {
    const [rows] = await mysql.query<(RowDataPacket & { orders: number })[]>(
      'SELECT COUNT(published_at) AS orders FROM orders',
    );
    return rows[0]?.orders ?? 0;
  };
  const restMiB = await residentMiB(pid);
  let mostMiB = restMiB;
  let accepted = 0;
  await setProxy(after, 'mysql_proxy', false);
  try {
    for (let turn = 0; accepted < orders; turn++) {
      const load = { seconds: 5, connections: 64, prefix: `drain-${orders}-${turn}` };
      const { requests, failed } = await wrk(`${after.orderApiUrl}/orders`, load);
      accepted += requests - failed;
      mostMiB = Math.max(mostMiB, await residentMiB(pid));
    }
  } finally {
    await setProxy(after, 'mysql_proxy', true);
  }
  const isDrained = async () => {
    mostMiB = Math.max(mostMiB, await residentMiB(pid));
    await sleep(POLL_MS);
    // Rows are counted at the end only, as that takes MySQL's time.
    if ((await waiting()) > 0) return undefined;
    return (await stored()) >= accepted ? true : undefined;
  };
  const startedAt = performance.now();
  const { micros: total } = await withProcessorTime(pids, () => eventually(isDrained, LIMIT_MS));
  const seconds = (performance.now() - startedAt) / 1_000;
  await Promise.all([mysql.end(), rabbitmq.close()]);
  await emptyOrders('after', sinks);
  const micros = total.map((time) => time / accepted);
  return { orders: accepted, seconds, perSecond: accepted / seconds, restMiB, mostMiB, micros };
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}
