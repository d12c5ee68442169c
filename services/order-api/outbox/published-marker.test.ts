import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { naivePolicy } from '../../shared/resilience/naive-policy.ts';
import { publishedMarker } from './published-marker.ts';

const log = pino({ level: 'silent' });

/** A marker whose writes end when the test says so. */
function slowMarker() {
  const writes: { readonly ids: readonly string[]; readonly end: PromiseWithResolvers<void> }[] =
    [];
  const markPublished = (ids: readonly string[]) => {
    const end = Promise.withResolvers<void>();
    writes.push({ ids, end });
    return end.promise;
  };
  return {
    marker: publishedMarker({ markPublished }, naivePolicy('mysql.outbox'), 5, log),
    writes,
  };
}

it('writes what came in together, once', async () => {
  const { marker, writes } = slowMarker();
  void marker.add('a');
  void marker.add('b');
  await sleep(20);
  void marker.add('c');
  await sleep(20);
  expect(writes.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c']]);
});

it('tells when the write of an order has ended, well or not', async () => {
  const { marker, writes } = slowMarker();
  const ended: string[] = [];
  void marker.add('a').then(() => ended.push('a'));
  await sleep(20);
  void marker.add('b').then(() => ended.push('b'));
  await sleep(20);
  writes[1]?.end.reject(new Error('MySQL is away'));
  await sleep(5);
  expect(ended).toEqual(['b']);
  writes[0]?.end.resolve();
  await sleep(5);
  expect(ended).toEqual(['b', 'a']);
});
