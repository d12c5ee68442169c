import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { NO_CLOCK } from '../../shared/resilience/attempt-timeout.ts';
import { groupFind } from './group-find.ts';
import { type StoredOrder, toStoredOrder } from './stored-order.ts';

const never = new AbortController().signal;
const order = (id: string): StoredOrder =>
  toStoredOrder({ customerId: 'c', items: [{ sku: 'a', quantity: 1, unitPriceCents: 1 }] }, id);

/** A store with some orders. @param refuse fails each statement of more than one order */
function storeWith(held: readonly string[], refuse?: Error) {
  const statements: string[] = [];
  const calls = groupFind(
    {
      async find(id) {
        statements.push(`alone ${id}`);
        return held.includes(id) ? order(id) : undefined;
      },
      async findAll(ids) {
        statements.push(ids.join(' '));
        await sleep(1);
        if (refuse && ids.length > 1) throw refuse;
        return ids.filter((id) => held.includes(id)).map(order);
      },
    },
    { orders: 3, statements: 1, waitMs: 5_000 },
  );
  return { calls, find: (id: string) => calls(id)(never, NO_CLOCK), statements };
}

it('looks at once where nothing is under way, and for all who come meanwhile together', async () => {
  const { find, statements } = storeWith(['a', 'b', 'd']);
  const found = await Promise.all([...'abccd'].map(find));
  expect(found.map((each) => each?.id)).toEqual(['a', 'b', undefined, undefined, 'd']);
  expect(statements).toEqual(['a', 'b c', 'd']);
});

it('looks again alone where the first attempt has failed', async () => {
  const lost = new Error('Connection lost');
  const { find, calls, statements } = storeWith(['b'], lost);
  void find('a');
  const [b, c] = [calls('b'), calls('c')];
  const attempts = await Promise.allSettled([b, c].map((call) => call(never, NO_CLOCK)));
  expect(attempts).toMatchObject([{ reason: lost }, { reason: lost }]);
  expect(await b(never, NO_CLOCK)).toMatchObject({ id: 'b' });
  expect(statements).toEqual(['a', 'b c', 'alone b']);
});
