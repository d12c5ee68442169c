import { expect, test } from 'vitest';
import { readingOrder } from './reading-order.ts';

test('there is nothing to read before an order was acknowledged', () => {
  expect(readingOrder().next()).toBeUndefined();
});

test('the newest order and, from the oldest on, all others take turns', () => {
  const order = readingOrder();
  order.add(['a', 'b', 'c']);
  expect([order.next(), order.next()]).toEqual(['c', 'a']);
  order.add(['d']);
  expect([order.next(), order.next()]).toEqual(['d', 'b']);
});

test('without a newer one all are read again and again', () => {
  const order = readingOrder();
  order.add(['a', 'b']);
  expect([1, 2, 3, 4, 5].map(() => order.next())).toEqual(['b', 'a', 'b', 'a', 'b']);
});
