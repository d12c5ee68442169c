import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connectRabbitMq } from '../chaos/ledger/direct-connections.ts';
import { type Emptier, orderEmptier } from '../chaos/reset/stack-emptiers.ts';
import { bundleService } from '../infra/engines/native/bundle-service.ts';
import { ORDER_CREATED, ORDERS_EXCHANGE, QUEUES } from '../services/shared/messages.ts';
import type { LoopRequest } from './closed-loop.ts';
import { lab } from './lab-under-test.ts';
import { newOrder } from './orders.ts';
import { formatPairs, pairOf } from './paired-ratios.ts';
import { type Measurement, measureInTurn, type Variant } from './paired-services.ts';

/** Another bundle of order-api to hold against this one, such as an earlier commit's. */
const BASE_BUNDLE = process.env.BENCH_BASE_BUNDLE;
const ROUNDS = Number(process.env.BENCH_ROUNDS || 10);
/** Throughput with metrics must be at least this share of throughput without. */
const REQUIRED = 0.97;
const FIRST_PORT = lab.ports.LAB_AFTER_ORDER_API_PORT + 60;

const routes: LoopRequest[] = [
  { method: 'GET', path: '/health' },
  { method: 'POST', path: '/orders', body: JSON.stringify(newOrder()) },
];

const variants: Variant[] = [];
let orders: Emptier;
beforeAll(async () => {
  const bundle = await bundleService(lab, 'order-api');
  variants.push(
    { name: 'on', bundle, env: { METRICS: '1' } },
    { name: 'off', bundle, env: { METRICS: '0' } },
    { name: 'off again', bundle, env: { METRICS: '0' } },
    ...(BASE_BUNDLE ? [{ name: 'base', bundle: BASE_BUNDLE, env: {} }] : []),
  );
  orders = await orderEmptier(lab.stacks.after.direct);
  await bindNotifier('unbindQueue');
});
afterAll(async () => {
  await bindNotifier('bindQueue');
  await orders.close();
});
beforeEach(async () => void (await orders.empty()));

it.each(routes)('$method $path with metrics is as fast as without', async (route) => {
  const rounds: Measurement[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Each variant is started first as often as the others.
    const first = round % variants.length;
    const turned = [...variants.slice(first), ...variants.slice(0, first)];
    const measured = await measureInTurn(turned, route, FIRST_PORT);
    rounds.push(
      [...measured.slice(variants.length - first), ...measured].slice(0, variants.length),
    );
    await orders.empty();
  }
  const metrics = pairOf('metrics on / off', rounds, 0, 1);
  const pairs = [
    metrics,
    pairOf('control: off / off', rounds, 2, 1),
    ...(BASE_BUNDLE ? [pairOf('this / base', rounds, 0, 3)] : []),
  ];
  const name = `${route.method} ${route.path}`;
  const title = `${name}, median of ${ROUNDS} rounds (quartiles)`;
  process.stdout.write(`${formatPairs(title, pairs)}\n`);
  const folder = join(lab.rootDir, '.lab', 'bench');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, `metrics-${name.replaceAll(/\W+/g, '-').toLowerCase()}.json`),
    JSON.stringify({ route: name, variants: variants.map((each) => each.name), pairs, rounds }),
  );
  expect(metrics.throughput.median).toBeGreaterThanOrEqual(REQUIRED);
  expect(metrics.processor.median).toBeGreaterThanOrEqual(REQUIRED);
});

/** Without its binding the notifier gets nothing, and takes no part in what is measured. */
async function bindNotifier(change: 'bindQueue' | 'unbindQueue'): Promise<void> {
  const connection = await connectRabbitMq(lab.stacks.after.direct.rabbitmq);
  const channel = await connection.createChannel();
  await channel[change](QUEUES.notifier, ORDERS_EXCHANGE, ORDER_CREATED);
  await connection.close();
}
