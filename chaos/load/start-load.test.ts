import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { loadPlan } from './load-plan.fixture.ts';
import { serve } from './local-server.fixture.ts';
import { constantRate } from './schedule.ts';
import { startLoad } from './start-load.ts';

/** A server that counts orders, and a load of more of them than any test waits for. */
async function endlessLoad() {
  const seen = { orders: 0 };
  const server = await serve((request, response) => {
    if (request.method === 'POST') seen.orders += 1;
    response.end('{}');
  });
  onTestFinished(server.close);
  const plan = loadPlan(server.url, { stages: [constantRate(100, 100)] });
  return { plan, seen };
}

test('a stopped load says so, and sends nothing more', async () => {
  const { plan, seen } = await endlessLoad();
  const load = startLoad(plan, () => {});
  await load.started;
  await sleep(200);
  await load.stop();
  const { orders } = seen;
  expect(orders).toBeGreaterThan(5);
  await expect(load.finished).rejects.toThrow('SIGKILL');
  await sleep(100);
  expect(seen.orders).toBe(orders);
});

test('Ctrl-C does not end a load, the end of the harness does', async () => {
  const { plan, seen } = await endlessLoad();
  const entry = fileURLToPath(new URL('./generator.mjs', import.meta.url));
  const generator = fork(entry, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  onTestFinished(() => void generator.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => generator.once('exit', resolve));
  const started = new Promise((resolve) => generator.once('message', resolve));
  generator.send(plan);
  await started;

  generator.kill('SIGINT');
  await sleep(100);
  const { orders } = seen;
  await sleep(100);
  expect(seen.orders).toBeGreaterThan(orders);

  // What a process sees of its parent's death, by kill -9 too: the channel closes.
  generator.disconnect();
  expect(await ended).toBe(0);
});
