import { smallOrder } from '../../chaos/load/small-order.ts';
import { latencyHistogram } from '../../chaos/measure/latency-histogram.ts';
import { orderRepository } from '../../services/order-api/orders/order-repository.ts';
import { orderId, toStoredOrder } from '../../services/order-api/orders/stored-order.ts';
import { openPool } from '../../services/shared/mysql/pool.ts';

/**
 * What mysql2 does without a service around it: order rows, one statement each, from one process on
 * as many connections as a service has, each as soon as the one before it is committed.
 * Usage: raw-inserts URL SECONDS CONNECTIONS PREFIX. Prints JSON as wrk.lua does.
 */
const [url = '', seconds, connections, prefix] = process.argv.slice(2);
const never = new AbortController().signal;
const pool = openPool(url);
const orders = orderRepository(pool);
const latencies = latencyHistogram();
let requests = 0;

async function insertUntil(end: number): Promise<void> {
  for (let startedAt = performance.now(); startedAt < end; ) {
    const order = smallOrder(`${prefix}-${requests}`, requests);
    requests += 1;
    await orders.insert(toStoredOrder(order, orderId(undefined)), never);
    const endedAt = performance.now();
    latencies.record((endedAt - startedAt) * 1_000);
    startedAt = endedAt;
  }
}

const startedAt = performance.now();
const end = startedAt + Number(seconds) * 1_000;
await Promise.all(Array.from({ length: Number(connections) }, () => insertUntil(end)));
const durationUs = Math.round((performance.now() - startedAt) * 1_000);
const summary = latencies.summary();
const [p50Us, p99Us] = [(summary?.p50 ?? 0) * 1_000, (summary?.p99 ?? 0) * 1_000];
process.stdout.write(`${JSON.stringify({ requests, durationUs, failed: 0, p50Us, p99Us })}\n`);
await pool.pool.end();
