import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { NO_CLOCK } from '../../shared/resilience/attempt-timeout.ts';
import { pagesInTurn } from './pages-in-turn.ts';
import { toStoredOrder } from './stored-order.ts';

const never = new AbortController().signal;
const order = toStoredOrder({ customerId: 'c', items: [] }, 'a');

it('reads two pages at a time, and each in the end', async () => {
  let [atOnce, most] = [0, 0];
  const page = async (limit: number) => {
    most = Math.max(most, ++atOnce);
    await sleep(5);
    atOnce -= 1;
    if (limit === 3) throw new Error('MySQL is away');
    return Array.from({ length: limit }, () => order);
  };
  const inTurn = pagesInTurn({ page }, { statements: 2, waitMs: 5_000 });
  const limits = [1, 2, 3, 4, 5];
  const read = limits.map((limit) => inTurn(limit, undefined)(never, NO_CLOCK));
  const outcomes = await Promise.allSettled(read);
  expect(outcomes.map((each) => each.status === 'fulfilled' && each.value.length)).toEqual([
    1,
    2,
    false,
    4,
    5,
  ]);
  expect(most).toBe(2);
});
