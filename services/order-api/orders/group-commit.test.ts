import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { NO_CLOCK } from '../../shared/resilience/attempt-timeout.ts';
import { groupCommit } from './group-commit.ts';
import type { SharedLimits } from './shared-statements.ts';
import { type StoredOrder, toStoredOrder, weightOf } from './stored-order.ts';

const LIMITS: SharedLimits = { orders: 64, bytes: 65_536, statements: 1, waitMs: 5_000 };
const never = new AbortController().signal;

/** An order by the name of its id. */
const order = (id: string): StoredOrder =>
  toStoredOrder(
    { customerId: 'c1', items: [{ sku: 'cup', quantity: 1, unitPriceCents: 450 }] },
    id,
  );

/** MySQL's refusals of a statement for what is in it. */
const duplicate = Object.assign(new Error('Duplicate entry'), {
  code: 'ER_DUP_ENTRY',
  sqlState: '23000',
});
const tooLong = Object.assign(new Error('Data too long'), { errno: 1_406, sqlState: '22001' });
const lost = Object.assign(new Error('Connection lost'), { fatal: true });
const notNow = Object.assign(new Error('Deadlock found'), { code: 'ER_LOCK_DEADLOCK' });

/** A store whose statements end when the test says so. */
function slowStore(limits: Partial<SharedLimits> = {}) {
  const statements: {
    readonly ids: string;
    readonly signal: AbortSignal;
    readonly end: PromiseWithResolvers<void>;
  }[] = [];
  const insertAll = (orders: readonly StoredOrder[], signal: AbortSignal) => {
    const end = Promise.withResolvers<void>();
    statements.push({ ids: orders.map(({ id }) => id).join(' '), signal, end });
    return end.promise;
  };
  const group = groupCommit({ insertAll, findAll: async () => [] }, { ...LIMITS, ...limits });
  return {
    insert: (id: string, signal = never, clock = NO_CLOCK) =>
      group.insert(order(id), signal, clock),
    ids: () => statements.map(({ ids }) => ids),
    signalOf: (index: number) => statements[index]?.signal,
    end: (index: number) => statements[index]?.end.resolve(),
    fail: (index: number, error: Error) => statements[index]?.end.reject(error),
  };
}

/** A store that is done at once, holds some orders already, and refuses others. */
function strictStore({ refused = [], held = [] }: Partial<Record<'refused' | 'held', string[]>>) {
  const stored = new Set<string>(held);
  const statements: string[] = [];
  const group = groupCommit(
    {
      async insertAll(orders) {
        const ids = orders.map(({ id }) => id);
        statements.push(ids.join(' '));
        await sleep(1);
        const isRepeated = new Set(ids).size < ids.length;
        if (isRepeated || ids.some((id) => stored.has(id))) throw duplicate;
        if (ids.some((id) => refused.includes(id))) throw tooLong;
        for (const id of ids) stored.add(id);
      },
      async findAll(ids) {
        statements.push(`? ${ids.join(' ')}`);
        await sleep(1);
        return ids.filter((id) => stored.has(id)).map(order);
      },
    },
    LIMITS,
  );
  return { insert: (id: string) => group.insert(order(id), never, NO_CLOCK), stored, statements };
}

const outcomes = async (inserts: Promise<void>[]) =>
  (await Promise.allSettled(inserts)).map(({ status }) => status);

it('an order goes at once where nothing is under way, and others by themselves after it', async () => {
  const store = slowStore();
  const first = store.insert('a');
  expect(store.ids()).toEqual(['a']);
  store.end(0);
  await first;
  await sleep(0);
  void store.insert('b');
  expect(store.ids()).toEqual(['a', 'b']);
});

it('what comes while one is under way is the next one, in the order of keys', async () => {
  const store = slowStore();
  const inserts = ['a', 'd', 'c', 'b'].map((id) => store.insert(id));
  expect(store.ids()).toEqual(['a']);
  store.end(0);
  await inserts[0];
  await sleep(0);
  expect(store.ids()).toEqual(['a', 'b c d']);
  store.end(1);
  await Promise.all(inserts);
});

it('an order is not answered before its own statement has ended', async () => {
  const store = slowStore();
  const inserts = ['a', 'b'].map((id) => store.insert(id));
  store.end(0);
  await inserts[0];
  const answered = await Promise.race([inserts[1]?.then(() => 'answered'), sleep(20)]);
  expect(answered).toBeUndefined();
  store.end(1);
  await inserts[1];
});

it('statements are bounded in orders, in bytes and in number', async () => {
  const counted = slowStore({ orders: 2, statements: 2 });
  for (const id of 'abcdef') void counted.insert(id);
  expect(counted.ids()).toEqual(['a', 'b']);
  counted.end(0);
  await sleep(0);
  expect(counted.ids()).toEqual(['a', 'b', 'c d']);

  const weighed = slowStore({ bytes: weightOf(order('a')) * 2 });
  for (const id of 'abcdef') void weighed.insert(id);
  weighed.end(0);
  await sleep(0);
  expect(weighed.ids()).toEqual(['a', 'b c']);
});

it('an order above the limit of bytes goes by itself, and waits for nobody', () => {
  const store = slowStore({ bytes: 10 });
  for (const id of 'abc') void store.insert(id);
  expect(store.ids()).toEqual(['a', 'b', 'c']);
});

it('with a limit of one order, each has its own statement at once', () => {
  const store = slowStore({ orders: 1 });
  for (const id of 'abc') void store.insert(id);
  expect(store.ids()).toEqual(['a', 'b', 'c']);
});

it('nobody waits longer than the limit for a statement that does not end', async () => {
  const store = slowStore({ waitMs: 20 });
  for (const id of 'abc') void store.insert(id);
  await sleep(60);
  expect(store.ids()).toEqual(['a', 'b c']);
  void store.insert('d');
  await sleep(60);
  expect(store.ids()).toEqual(['a', 'b c', 'd']);
});

it('a refused order is the only one that is refused, and the others are stored once', async () => {
  const ids = Array.from({ length: 40 }, (_, place) => `order-${place}`);
  const bad = ['order-7', 'order-8', 'order-33'];
  const store = strictStore({ refused: bad });
  const settled = await outcomes(ids.map((id) => store.insert(id)));
  expect(ids.filter((_, place) => settled[place] === 'rejected')).toEqual(bad);
  expect([...store.stored].toSorted()).toEqual(ids.filter((id) => !bad.includes(id)).toSorted());
  expect(store.statements.length).toBeLessThan(40);
});

it('of two orders with one key in the same statement the one is stored and the other refused', async () => {
  const store = strictStore({});
  const settled = await outcomes(['first', 'same', 'x', 'same'].map((id) => store.insert(id)));
  expect(settled.filter((status) => status === 'rejected')).toHaveLength(1);
  expect([...store.stored].toSorted()).toEqual(['first', 'same', 'x']);
});

it('the time of an attempt counts from the statement on, and not while the order waits for it', async () => {
  const store = slowStore();
  const told: string[] = [];
  const clockOf = (id: string) => ({
    hold: () => {
      told.push(`${id} waits`);
      return () => told.push(`${id} goes`);
    },
  });
  for (const id of 'abc') void store.insert(id, never, clockOf(id));
  expect(told).toEqual(['b waits', 'c waits']);
  store.end(0);
  await sleep(0);
  expect(told).toEqual(['b waits', 'c waits', 'b goes', 'c goes']);
});

it('orders that are stored already are found in one statement, and the others stored in another', async () => {
  const ids = Array.from({ length: 40 }, (_, place) => `order-${place + 10}`);
  const store = strictStore({ held: ids.slice(5, 35) });
  const settled = await Promise.allSettled(ids.map((id) => store.insert(id)));
  const refused = ids.filter((_, place) => settled[place]?.status === 'rejected');
  expect(refused).toEqual(ids.slice(5, 35));
  expect(settled[20]).toMatchObject({
    reason: { name: 'StoredAlreadyError', existing: { id: ids[20] } },
  });
  expect([...store.stored].toSorted()).toEqual(ids);
  expect(store.statements).toHaveLength(4);
});

it('where those that are stored already can not be looked up, all of the statement have failed', async () => {
  const findAll = () => Promise.reject(notNow);
  const insertAll = async ([first]: readonly StoredOrder[]) => {
    await sleep(1);
    if (first?.id !== 'a') throw duplicate;
  };
  const group = groupCommit({ insertAll, findAll }, LIMITS);
  const inserts = ['a', 'b', 'c'].map((id) => group.insert(order(id), never, NO_CLOCK));
  expect(await outcomes(inserts)).toEqual(['fulfilled', 'rejected', 'rejected']);
  await expect(inserts[1]).rejects.toBe(notNow);
});

it('where a connection is lost, each order of its statement is tried by itself, once', async () => {
  const store = slowStore();
  const inserts = ['a', 'b', 'c'].map((id) => store.insert(id));
  store.end(0);
  await sleep(0);
  store.fail(1, lost);
  await sleep(0);
  expect(store.ids()).toEqual(['a', 'b c', 'b', 'c']);
  store.end(2);
  store.fail(3, lost);
  expect(await outcomes(inserts)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(store.ids()).toHaveLength(4);
});

it('where MySQL is not able just now, all of a statement have failed', async () => {
  const store = slowStore();
  const inserts = ['a', 'b', 'c'].map((id) => store.insert(id));
  store.end(0);
  await sleep(0);
  store.fail(1, notNow);
  expect(await outcomes(inserts)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(store.ids()).toEqual(['a', 'b c']);
});

it('attempts after the first are made alone, at once', () => {
  const statements: string[] = [];
  const insertAll = (orders: readonly StoredOrder[]) => {
    statements.push(orders.map(({ id }) => id).join(' '));
    return new Promise<void>(() => {});
  };
  const group = groupCommit({ insertAll, findAll: async () => [] }, LIMITS);
  const [a, b] = [order('a'), order('b')];
  void group.insert(a, never, NO_CLOCK);
  void group.insert(b, never, NO_CLOCK);
  expect(statements).toEqual(['a']);
  void group.insert(b, never, NO_CLOCK);
  expect(statements).toEqual(['a', 'b']);
});

it('whoever gives up leaves the others alone; when all have, the statement is given up', async () => {
  const store = slowStore();
  const [one, other] = [new AbortController(), new AbortController()];
  const first = store.insert('a');
  const inserts = [store.insert('b', one.signal), store.insert('c', other.signal)];
  store.end(0);
  await first;
  await sleep(0);
  expect(store.ids()).toEqual(['a', 'b c']);

  one.abort(new Error('time is up'));
  await expect(inserts[0]).rejects.toThrow('time is up');
  expect(store.signalOf(1)?.aborted).toBe(false);
  other.abort(new Error('time is up'));
  await expect(inserts[1]).rejects.toThrow('time is up');
  await sleep(0);
  expect(store.signalOf(1)?.aborted).toBe(true);

  // Its statement never ends, and holds nobody up.
  void store.insert('d');
  expect(store.ids()).toEqual(['a', 'b c', 'd']);
});

it('whoever gives up while it waits is not written', async () => {
  const store = slowStore();
  const giveUp = new AbortController();
  void store.insert('a');
  const waiting = store.insert('b', giveUp.signal);
  void store.insert('c');
  giveUp.abort(new Error('time is up'));
  await expect(waiting).rejects.toThrow('time is up');
  store.end(0);
  await sleep(0);
  expect(store.ids()).toEqual(['a', 'c']);
});
