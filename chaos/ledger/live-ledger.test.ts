import { beforeEach, expect, it, vi } from 'vitest';
import { type LiveLedger, type LookedAt, liveLedger } from './live-ledger.ts';

/** Stores that hold what a test puts into them. */
let rows: { id: string; reference: string }[];
let notified: string[];
let pending: number;
let twice: number;
let asked: number;
const stores: LookedAt = {
  storedOrders: async (references) => {
    asked += references.length;
    return rows.filter(({ reference }) => references.includes(reference));
  },
  storedTwice: async () => twice,
  notifiedOrderIds: async function* () {
    yield* notified;
  },
  pendingMessages: async () => pending,
};
const LOST_AFTER_MS = 40;
const drain = () => new Promise((resolve) => setTimeout(resolve, LOST_AFTER_MS + 10));

let ledger: LiveLedger;
beforeEach(() => {
  [rows, notified, pending, twice, asked] = [[], [], 0, 0, 0];
  ledger = liveLedger({ referencePrefix: 'p', lostAfterMs: LOST_AFTER_MS });
});

const acknowledge = (...ids: string[]) =>
  ledger.acknowledge(ids.map((id) => ({ orderId: id, reference: `p-${id}` })));
const store = (...ids: string[]) => rows.push(...ids.map((id) => ({ id, reference: `p-${id}` })));

it('counts at once what is acknowledged, and each look what has come', async () => {
  acknowledge('a', 'b', 'c');
  expect(ledger.counts()).toMatchObject({ acknowledged: 3, waiting: 3, stored: 0 });
  store('a', 'b');
  notified.push('a');
  await ledger.look(stores, true);
  expect(ledger.counts()).toMatchObject({ acknowledged: 3, stored: 2, notified: 1, waiting: 2 });
});

it('asks for nothing that it has found already', async () => {
  acknowledge('a', 'b');
  store('a');
  notified.push('a');
  await ledger.look(stores, true);
  expect(asked).toBe(2);
  await ledger.look(stores, true);
  expect(asked).toBe(3);
});

it('an order with the id of another one is not stored: the client would not find it', async () => {
  acknowledge('a');
  rows.push({ id: 'other', reference: 'p-a' });
  await ledger.look(stores, true);
  expect(ledger.counts().stored).toBe(0);
});

it('nothing is lost while the stack has a fault, or a message waits', async () => {
  acknowledge('a');
  await ledger.look(stores, false);
  await drain();
  await ledger.look(stores, false);
  expect(ledger.counts()).toMatchObject({ waiting: 1, lost: 0 });
  await ledger.look(stores, true);
  pending = 1;
  await drain();
  await ledger.look(stores, true);
  expect(ledger.counts()).toMatchObject({ waiting: 1, lost: 0 });
});

it('lost is what is not there although the stack has been drained for long; it may come after all', async () => {
  acknowledge('a', 'b');
  store('a', 'b');
  notified.push('a');
  await ledger.look(stores, true);
  await drain();
  acknowledge('late');
  await ledger.look(stores, true);
  expect(ledger.counts()).toMatchObject({ acknowledged: 3, waiting: 1, lost: 1 });
  notified.push('b');
  await ledger.look(stores, true);
  expect(ledger.counts()).toMatchObject({ waiting: 1, lost: 0, notified: 2 });
});

it('settles when the load has ended and nothing waits, with what is there twice', async () => {
  acknowledge('a');
  store('a');
  notified.push('a', 'a');
  twice = 1;
  await ledger.look(stores, true);
  expect(ledger.counts()).toMatchObject({ duplicated: 1, settled: false });
  ledger.end();
  await ledger.look(stores, true);
  expect(ledger.counts()).toMatchObject({ duplicated: 2, settled: true, lost: 0 });
});

it('a repeated answer is one order, and a failed look is made up for', async () => {
  acknowledge('a');
  acknowledge('a');
  const broken = { ...stores, storedOrders: vi.fn().mockRejectedValue(new Error('gone')) };
  await expect(ledger.look(broken, true)).rejects.toThrow('gone');
  store('a');
  notified.push('a');
  await ledger.look(stores, true);
  expect(ledger.counts()).toMatchObject({ acknowledged: 1, stored: 1, waiting: 0 });
});
