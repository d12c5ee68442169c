import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import { type Waiting, writeInBatches } from './write-in-batches.ts';

const item = (id: string, bytes = 1): Waiting => ({ order: { id }, bytes });
const items = (...ids: string[]) => ids.map((id) => item(id));

/** A writer of batches of up to 8 orders and 100 bytes, which fail as the test says. */
function writer(fails: (batch: readonly string[]) => 'timeout' | 'breaker-open' | undefined) {
  const batches: string[][] = [];
  let wanted = true;
  const add = writeInBatches({
    orders: 8,
    bytes: 100,
    retryMs: 2,
    isWanted: () => wanted,
    write: async (batch) => {
      const ids = batch.map(({ order }) => order.id);
      batches.push(ids);
      await sleep(1);
      const reason = fails(ids);
      if (reason) throw new DependencyUnavailableError('mysql.write', reason, undefined);
    },
  });
  return {
    batches,
    add: (all: readonly Waiting[]) => all.forEach(add),
    stop: () => {
      wanted = false;
    },
  };
}

it('writes what comes at once, and what comes meanwhile together', async () => {
  const { batches, add } = writer(() => undefined);
  add(items('a', 'b', 'c'));
  await sleep(20);
  expect(batches).toEqual([['a'], ['b', 'c']]);
});

it('goes by bytes, too, and gives what is larger a batch of its own', async () => {
  const { batches, add } = writer(() => undefined);
  add([item('a'), item('b', 60), item('c', 40), item('d', 1), item('e', 500), item('f')]);
  await sleep(30);
  expect(batches).toEqual([['a'], ['b', 'c'], ['d'], ['e'], ['f']]);
});

it('never has one order twice in a batch', async () => {
  const { batches, add } = writer(() => undefined);
  add(items('a', 'b', 'c', 'b', 'd'));
  await sleep(20);
  expect(batches).toEqual([['a'], ['b', 'c'], ['b', 'd']]);
});

it('makes batches smaller until they get through, larger again, and lets the heavy one wait', async () => {
  let isNarrow = true;
  const { batches, add } = writer((batch) =>
    isNarrow && (batch.length > 1 || batch[0] === 'heavy') ? 'timeout' : undefined,
  );
  add(items('heavy', 'a', 'b', 'c', 'd'));
  await sleep(150);
  expect(
    batches
      .filter(([id, second]) => id !== 'heavy' && !second)
      .flat()
      .sort(),
  ).toEqual(['a', 'b', 'c', 'd']);
  isNarrow = false;
  batches.length = 0;
  add(Array.from({ length: 16 }, (_, place) => item(`later-${place}`)));
  await sleep(150);
  const sizes = batches.map(({ length }) => length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThanOrEqual(17);
  expect(Math.max(...sizes)).toBe(8);
});

it('tries a batch again as it is while the breaker is open', async () => {
  let isOpen = true;
  const { batches, add } = writer(() => (isOpen ? 'breaker-open' : undefined));
  add(items('a', 'b', 'c'));
  await sleep(30);
  isOpen = false;
  await sleep(30);
  expect(batches.at(-1)).toHaveLength(3);
});

it('writes no more once nobody wants it', async () => {
  const { batches, add, stop } = writer(() => undefined);
  add(items('a', 'b'));
  stop();
  await sleep(20);
  expect(batches).toEqual([['a']]);
});
