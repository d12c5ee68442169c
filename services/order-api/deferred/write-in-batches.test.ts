import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import { type Waiting, writeInBatches } from './write-in-batches.ts';

const item = (id: string, bytes = 1): Waiting => ({ order: { id }, bytes });
const items = (...ids: string[]) => ids.map((id) => item(id));

/** A writer of batches of up to 8 orders and 100 bytes, which fail as the test says. */
function writer(fails: (batch: readonly string[]) => 'timeout' | 'breaker-open' | undefined) {
  const batches: string[][] = [];
  const written: string[][] = [];
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
      written.push(ids);
    },
  });
  return {
    batches,
    /** Waits until so many orders are written. @returns their batches */
    written: (orders: number) =>
      vi.waitFor(() => {
        expect(written.flat()).toHaveLength(orders);
        return written;
      }),
    add: (all: readonly Waiting[]) => all.forEach(add),
    stop: () => {
      wanted = false;
    },
  };
}

it('writes what comes at once, and what comes meanwhile together', async () => {
  const { written, add } = writer(() => undefined);
  add(items('a', 'b', 'c'));
  expect(await written(3)).toEqual([['a'], ['b', 'c']]);
});

it('goes by bytes, too, and gives what is larger a batch of its own', async () => {
  const { written, add } = writer(() => undefined);
  add([item('a'), item('b', 60), item('c', 40), item('d', 1), item('e', 500), item('f')]);
  expect(await written(6)).toEqual([['a'], ['b', 'c'], ['d'], ['e'], ['f']]);
});

it('never has one order twice in a batch', async () => {
  const { written, add } = writer(() => undefined);
  add(items('a', 'b', 'c', 'b', 'd'));
  expect(await written(5)).toEqual([['a'], ['b', 'c'], ['b', 'd']]);
});

it('makes batches smaller until they get through, larger again, and lets the heavy one wait', async () => {
  let isNarrow = true;
  const { written, add } = writer((batch) =>
    isNarrow && (batch.length > 1 || batch[0] === 'heavy') ? 'timeout' : undefined,
  );
  add(items('heavy', 'a', 'b', 'c', 'd'));
  const alone = [...(await written(4))];
  expect(alone.toSorted()).toEqual([['a'], ['b'], ['c'], ['d']]);
  isNarrow = false;
  add(Array.from({ length: 40 }, (_, place) => item(`later-${place}`)));
  const later = (await written(45)).slice(alone.length);
  expect(later.flat()).toContain('heavy');
  expect(Math.max(...later.map(({ length }) => length))).toBe(8);
});

it('tries a batch again as it is while the breaker is open', async () => {
  let isOpen = true;
  const { batches, written, add } = writer(() => (isOpen ? 'breaker-open' : undefined));
  add(items('a', 'b', 'c'));
  await vi.waitFor(() => expect(batches.length).toBeGreaterThan(3));
  isOpen = false;
  expect((await written(3)).map(({ length }) => length)).toEqual([3]);
});

it('writes no more once nobody wants it', async () => {
  const { batches, add, stop } = writer(() => undefined);
  add(items('a', 'b'));
  stop();
  await sleep(20);
  expect(batches).toEqual([['a']]);
});
