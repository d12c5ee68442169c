import { expect, test } from 'vitest';
import { type LedgerLook, type SettleTimes, settleLedger } from './settle-ledger.ts';

const TIMES: SettleTimes = { pollMs: 5, stillMs: 60, stillOutstandingMs: 150, limitMs: 600 };
const NEVER = new AbortController().signal;

function look(lost: number, pendingMessages = 0, storedUnacknowledged = 0): LedgerLook {
  const tally = {
    acknowledged: 10,
    stored: 10 - lost,
    notified: 10 - lost,
    lost,
    duplicated: 0,
    storedUnacknowledged,
    lostOrderIds: [],
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
  const { next, asked } = sequence(look(0), look(0, 0, 1));
  const result = await settleLedger(next, false, NEVER, TIMES);
  expect(result.storedUnacknowledged).toBe(1);
  expect(asked.times).toBeGreaterThan(3);
});

test('ends at the limit although there is progress', async () => {
  let waiting = 1_000;
  const startedAt = performance.now();
  await settleLedger(async () => look(1, waiting--), true, NEVER, TIMES);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(600);
  expect(performance.now() - startedAt).toBeLessThan(900);
});

test('gives up with the signal’s reason', async () => {
  const reason = new Error('Ctrl-C');
  const interrupt = new AbortController();
  setTimeout(() => interrupt.abort(reason), 30);
  await expect(settleLedger(async () => look(1), true, interrupt.signal, TIMES)).rejects.toBe(
    reason,
  );
});
