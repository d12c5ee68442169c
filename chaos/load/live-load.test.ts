import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadPlan } from './load-plan.fixture.ts';
import type { RequestOutcome } from './load-plan.ts';
import { serve } from './local-server.fixture.ts';
import { startLiveLoad } from './start-load.ts';

/** A live load on a server that answers each order after so long. */
async function liveLoad(answerMs = 0) {
  const server = await serve((request, response) => {
    request.resume();
    const body = JSON.stringify({ id: `o-${Math.random()}` });
    setTimeout(() => response.writeHead(201).end(body), answerMs);
  });
  const outcomes: RequestOutcome[] = [];
  const seen = { sent: 0 };
  const { stages: _, ...plan } = loadPlan(server.url);
  const load = startLiveLoad(plan, (sent, batch) => {
    seen.sent = sent;
    outcomes.push(...batch);
  });
  load.running.catch(() => {});
  onTestFinished(async () => {
    await load.stop();
    await server.close();
  });
  await load.started;
  return { load, outcomes, seen };
}

test('sends nothing before it has a rate, then at that rate, then at another', async () => {
  const { load, seen } = await liveLoad();
  await sleep(200);
  expect(seen.sent).toBe(0);
  load.setRate(50);
  await sleep(1_000);
  const slow = seen.sent;
  expect(slow).toBeGreaterThan(25);
  expect(slow).toBeLessThan(75);
  load.setRate(200);
  await sleep(1_000);
  expect(seen.sent - slow).toBeGreaterThan(2 * slow);
  load.setRate(0);
  await sleep(200);
  const stopped = seen.sent;
  await sleep(300);
  expect(seen.sent).toBe(stopped);
});

test('a slider that is moved all the time neither holds orders up nor sends a burst', async () => {
  const { load, seen } = await liveLoad();
  for (let moved = 0; moved < 50; moved++) {
    load.setRate(49 + (moved % 3));
    await sleep(20);
  }
  // Some 50 in a second, or more where the machine made the second longer.
  expect(seen.sent).toBeGreaterThan(25);
  expect(seen.sent).toBeLessThan(150);
});

test('its end waits for what is open, and every order has one outcome', async () => {
  const { load, outcomes, seen } = await liveLoad(300);
  load.setRate(40);
  await vi.waitFor(() => expect(seen.sent).toBeGreaterThan(10));
  await load.end();
  expect(outcomes.length).toBe(seen.sent);
  expect(outcomes.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: seen.sent }, (_, sequence) => sequence),
  );
  expect(outcomes.every(({ latencyUs }) => latencyUs >= 290_000)).toBe(true);
});
