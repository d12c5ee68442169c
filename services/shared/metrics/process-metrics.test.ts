import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { collectProcessMetrics } from './process-metrics.ts';

function processMetrics() {
  const registry = new Registry();
  collectProcessMetrics(registry);
  return async () => {
    const lines = (await registry.metrics()).split('\n').filter((line) => /^[a-z]/.test(line));
    return Object.fromEntries(lines.map((line) => line.split(' ')));
  };
}

/** Keeps the event loop from whatever is ready. */
function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

it('reads what the system and Node say of this process', async () => {
  const read = processMetrics();
  const before = await read();
  expect(before).toMatchObject({ [`nodejs_version_info{version="${process.version}"}`]: '1' });
  const startedAt = Date.now() / 1_000 - process.uptime();
  expect(Math.abs(before.process_start_time_seconds - startedAt)).toBeLessThan(2);
  expect(Number(before.nodejs_heap_size_used_bytes)).toBeGreaterThan(1e6);
  expect(Number(before.nodejs_heap_size_total_bytes)).toBeGreaterThan(
    Number(before.nodejs_heap_size_used_bytes),
  );
  expect(Number(before.process_resident_memory_bytes)).toBeGreaterThan(1e7);

  const { user } = process.cpuUsage();
  while (process.cpuUsage().user - user < 100_000);
  const files = Array.from({ length: 20 }, () => openSync('/dev/null', 'r'));
  const after = await read();
  for (const file of files) closeSync(file);
  // Others come and go meanwhile.
  expect(after.process_open_fds - before.process_open_fds).toBeGreaterThan(10);
  for (const name of ['process_cpu_seconds_total', 'process_cpu_user_seconds_total']) {
    expect(after[name] - before[name]).toBeGreaterThan(0.09);
    expect(after[name] - before[name]).toBeLessThan(5);
  }
});

it('tells how long the event loop was blocked since the last reading, and no longer than that', async () => {
  const read = processMetrics();
  await sleep(100);
  await read();
  await sleep(100);
  block(500);
  await sleep(50);
  const blocked = await read();
  expect(Number(blocked.nodejs_eventloop_lag_max_seconds)).toBeGreaterThan(0.4);
  expect(Number(blocked.nodejs_eventloop_lag_p99_seconds)).toBeGreaterThan(0.4);
  await sleep(200);
  const idle = await read();
  expect(Number(idle.nodejs_eventloop_lag_max_seconds)).toBeLessThan(0.4);
});
