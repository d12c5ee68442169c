import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleService } from '../infra/engines/native/bundle-service.ts';
import { readLabConfig } from '../infra/lab-config.ts';
import { lab } from './lab-under-test.ts';
import { newOrder } from './orders.ts';
import {
  type BenchRoute,
  type BenchService,
  measureRounds,
  ratioOf,
  startVariant,
} from './paired-throughput.ts';
import type { Quartiles } from './quartiles.ts';

/** Another bundle of order-api to hold against this one, such as an earlier commit's. */
const BASE_BUNDLE = process.env.BENCH_BASE_BUNDLE;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
/** Throughput with metrics must be at least this share of throughput without. */
const REQUIRED = 0.97;

const routes: BenchRoute[] = [
  { name: 'GET /health', request: { method: 'GET', path: '/health' } },
  {
    name: 'POST /orders',
    request: {
      method: 'POST',
      path: '/orders',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(newOrder()),
    },
  },
];

const services: BenchService[] = [];
beforeAll(async () => {
  const bundle = await bundleService(lab, 'order-api');
  const variants = [
    { name: 'on', bundle, env: { METRICS: '1' } },
    { name: 'off', bundle, env: { METRICS: '0' } },
    { name: 'on again', bundle, env: { METRICS: '1' } },
    ...(BASE_BUNDLE ? [{ name: 'base', bundle: BASE_BUNDLE, env: {} }] : []),
  ];
  const port = lab.ports.LAB_AFTER_ORDER_API_PORT + 60;
  for (const [index, variant] of variants.entries()) {
    services.push(await startVariant(variant, port + index));
  }
});
afterAll(() => {
  for (const { process: own } of services) own.kill('SIGKILL');
});

it.each(routes)('$name with metrics is as fast as without', async (route) => {
  const rounds = await measureRounds(services, route, ROUNDS);
  const pairs = [
    { what: 'metrics on / off', of: 0, to: 1 },
    { what: 'control: on / on', of: 0, to: 2 },
    ...(BASE_BUNDLE ? [{ what: 'this / base', of: 0, to: 3 }] : []),
  ].map(({ what, of, to }) => ({
    what,
    throughput: ratioOf(rounds, of, to, 'perSecond'),
    processor: ratioOf(rounds, of, to, 'cpuMicros'),
  }));
  process.stdout.write(`${table(route.name, pairs)}\n`);
  const folder = join(readLabConfig().labDir, 'bench');
  await mkdir(folder, { recursive: true });
  const name = route.name.replaceAll(/\W+/g, '-').toLowerCase();
  await writeFile(
    join(folder, `metrics-${name}.json`),
    JSON.stringify({ route: route.name, pairs, services: services.map((s) => s.name), rounds }),
  );
  expect(pairs[0]?.throughput.median).toBeGreaterThanOrEqual(REQUIRED);
});

function table(
  name: string,
  pairs: readonly { what: string; throughput: Quartiles; processor: Quartiles }[],
): string {
  const show = ({ median, q1, q3 }: Quartiles) =>
    `${median.toFixed(3)} (${q1.toFixed(3)} to ${q3.toFixed(3)})`.padEnd(26);
  return [
    `${name}, median of ${ROUNDS} rounds (quartiles)`,
    `  ${''.padEnd(18)}${'requests a second'.padEnd(26)}requests a CPU second`,
    ...pairs.map(({ what, throughput, processor }) =>
      `  ${what.padEnd(18)}${show(throughput)}${show(processor)}`.trimEnd(),
    ),
  ].join('\n');
}
