import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { MissingOrders } from '../measure/measurement.ts';
import { type LedgerLook, type SettleTimes, settleLedger } from './settle-ledger.ts';
import type { LedgerTally } from './tally-ledger.ts';

const TIMES: SettleTimes = {
  pollMs: 5,
  stillMs: 60,
  stillOutstandingMs: 150,
  stillLooks: 3,
  limitMs: 400,
  arrivingLimitMs: 900,
};
const NEVER = new AbortController().signal;

function look(
  notStored: number,
  pendingMessages = 0,
  { storedUnacknowledged = 0, ...elsewhere }: Partial<MissingOrders & LedgerTally> = {},
): LedgerLook {
  const { deadLettered = 0, notPublished = 0, notNotified = 0 } = elsewhere;
  const tally = {
    acknowledged: 10,
    stored: 10 - notStored,
    notified: 10 - notStored,
    missing: { deadLettered, notStored, notPublished, notNotified },
    duplicated: 0,
    storedUnacknowledged,
    missingOrderIds: [],
    duplicatedOrderIds: [],
  };
  return { tally, pendingMessages };
}

/** Gives one look after the other and stays with the last; counts how often it was asked. */
function sequence(...looks: LedgerLook[]) {
  const asked = { times: 0 };
  const next = async () => {
    asked.times += 1;
    return (looks.length > 1 ? looks.shift() : looks[0]) as LedgerLook;
  };
  return { next, asked };
}

test('one look is enough when all is there', async () => {
  const { next, asked } = sequence(look(0));
  expect(await settleLedger(next, true, NEVER, TIMES)).toMatchObject({ lost: 0, stored: 10 });
  expect(asked.times).toBe(1);
});

test('waits for what is still on its way, and returns as soon as it has come', async () => {
  const { next, asked } = sequence(look(3, 3), look(2, 1), look(0, 1), look(0, 0));
  const result = await settleLedger(next, true, NEVER, TIMES);
  expect(result.lost).toBe(0);
  expect(asked.times).toBe(4);
});

test('calls an order lost only after the longer stillness', async () => {
  const { next } = sequence(look(2), look(1));
  const startedAt = performance.now();
  const result = await settleLedger(next, true, NEVER, TIMES);
  expect(result.lost).toBe(1);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(150);
  expect(result.settledMs).toBeLessThan(100);
});

test('an order without an answer may still be stored: waits for stillness', async () => {
  const { next, asked } = sequence(look(0), look(0, 0, { storedUnacknowledged: 1 }));
  const result = await settleLedger(next, false, NEVER, TIMES);
  expect(result.storedUnacknowledged).toBe(1);
  expect(asked.times).toBeGreaterThan(3);
});

test('looks a few times before it calls an order lost, however long a look takes', async () => {
  const { next, asked } = sequence(look(1));
  const slow = async () => {
    await sleep(160);
    return next();
  };
  await settleLedger(slow, true, NEVER, { ...TIMES, limitMs: 5_000, arrivingLimitMs: 5_000 });
  expect(asked.times).toBe(3);
});

test('ends at the limit although messages come and go', async () => {
  let waiting = 1_000;
  const startedAt = performance.now();
  const result = await settleLedger(async () => look(1, waiting--), true, NEVER, TIMES);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(400);
  expect(performance.now() - startedAt).toBeLessThan(700);
  expect(result).toMatchObject({ lost: 0, waiting: 1 });
});

test('goes on beyond the limit while orders arrive, and calls none of them lost at the end', async () => {
  let missing = 1_000;
  const startedAt = performance.now();
  const result = await settleLedger(async () => look(missing--), true, NEVER, TIMES);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(900);
  expect(result).toMatchObject({ lost: 0, waiting: missing + 1 });
});

test('what nothing moves any more is lost, but for as much as sits in queues and in the outbox', async () => {
  const places = { deadLettered: 1, notPublished: 2, notNotified: 4 };
  const result = await settleLedger(async () => look(8, 5, places), true, NEVER, TIMES);
  expect(result).toMatchObject({
    waiting: 2 + 5,
    lost: 1 + (4 + 8 - 5),
    missing: { notStored: 8, ...places },
  });
});

test('a dead-lettered order is lost, also while others arrive', async () => {
  let missing = 1_000;
  const next = async () => look(missing--, 0, { deadLettered: 1 });
  expect(await settleLedger(next, true, NEVER, TIMES)).toMatchObject({ lost: 1 });
});

test('gives up with the signal’s reason', async () => {
  const reason = new Error('Ctrl-C');
  const interrupt = new AbortController();
  setTimeout(() => interrupt.abort(reason), 30);
  await expect(settleLedger(async () => look(1), true, interrupt.signal, TIMES)).rejects.toBe(
    reason,
  );
});
