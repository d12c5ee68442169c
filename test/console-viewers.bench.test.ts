import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orderEmptier } from '../chaos/reset/stack-emptiers.ts';
import { openClosedLoop } from './closed-loop.ts';
import { CONSOLE_URL } from './console/console-client.ts';
import { cpuTime } from './cpu-time.ts';
import { lab } from './lab-under-test.ts';
import { newOrder } from './orders.ts';
import { formatPairs, pairOf } from './paired-ratios.ts';
import type { Measurement } from './paired-services.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS || 10);
const VIEWERS = 20;
/** Throughput with viewers must be at least this share of throughput without. */
const REQUIRED = 0.98;
const CONNECTIONS = 8;
const SLICE_MS = 2_000;
/** Until the console looks every second, or every five again. */
const SETTLE_MS = 1_200;

let pid: number;
beforeAll(async () => {
  const record = await readFile(join(lab.labDir, 'run', 'after-order-api.json'), 'utf8');
  pid = JSON.parse(record).pid;
  // What it costs to load the console is no viewer's.
  await fetch(CONSOLE_URL);
});
afterAll(async () => {
  const orders = await orderEmptier(lab.stacks.after.direct);
  await orders.empty();
  await orders.close();
});

it(`${VIEWERS} viewers of the console leave order-api as fast as it is`, async () => {
  await measureSlices(4);
  const rounds: Measurement[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [none] = await measureSlices(1);
    const leave = lookOnByMany();
    const [one, other] = await measureSlices(2);
    leave();
    const [again] = await measureSlices(1);
    if (!none || !one || !other || !again) throw new Error('a slice is missing');
    rounds.push([mean(one, other), mean(none, again), none, again]);
  }
  const viewers = pairOf(`${VIEWERS} viewers / none`, rounds, 0, 1);
  const pairs = [viewers, pairOf('control: none/none', rounds, 2, 3)];
  const title = `POST /orders, median of ${ROUNDS} rounds (quartiles)`;
  process.stdout.write(`${formatPairs(title, pairs)}\n`);
  const folder = join(lab.rootDir, '.lab', 'bench');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'console-viewers.json'), JSON.stringify({ pairs, rounds }));
  expect(viewers.throughput.median).toBeGreaterThanOrEqual(REQUIRED);
});

/** Loads the after order-api for some slices, once the console has settled. */
async function measureSlices(count: number): Promise<Measurement[]> {
  await sleep(SETTLE_MS);
  const request = { method: 'POST', path: '/orders', body: JSON.stringify(newOrder()) };
  const loop = openClosedLoop(new URL(lab.stacks.after.orderApiUrl), request, CONNECTIONS);
  try {
    const measured: Measurement[] = [];
    for (let slice = 0; slice < count; slice++) {
      const cpuBefore = await cpuTime(pid);
      const startedAt = performance.now();
      const answered = await loop.slice(SLICE_MS);
      const perSecond = (answered * 1_000) / (performance.now() - startedAt);
      measured.push({ perSecond, cpuMicros: ((await cpuTime(pid)) - cpuBefore) / answered });
    }
    return measured;
  } finally {
    loop.close();
  }
}

/** Pages that look on. @returns closes them all */
function lookOnByMany(): () => void {
  const requests = Array.from({ length: VIEWERS }, () =>
    get(`${CONSOLE_URL}/api/events`, (answer) => answer.resume().on('error', () => {})).on(
      'error',
      () => {},
    ),
  );
  return () => {
    for (const request of requests) request.destroy();
  };
}

function mean(one: Measurement, other: Measurement): Measurement {
  return {
    perSecond: (one.perSecond + other.perSecond) / 2,
    cpuMicros: (one.cpuMicros + other.cpuMicros) / 2,
  };
}
