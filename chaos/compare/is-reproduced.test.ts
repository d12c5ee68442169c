import { expect, test } from 'vitest';
import { isReproduced } from './is-reproduced.ts';

const published = (orderStatus: number, orderDurationMs: number | null) => ({
  orderStatus,
  orderDurationMs,
  finding: { en: '', id: '' },
});
const single = (status: number | null, durationMs: number) => ({ status, durationMs, detail: '' });

test('the same status, and seconds where seconds were published', () => {
  expect(isReproduced(published(201, 8_700), single(201, 3_100))).toBe(true);
  expect(isReproduced(published(201, 8_700), single(201, 40))).toBe(false);
  expect(isReproduced(published(201, 20), single(201, 180))).toBe(true);
  expect(isReproduced(published(201, 20), single(201, 1_200))).toBe(false);
  expect(isReproduced(published(500, 5_000), single(201, 5_000))).toBe(false);
  expect(isReproduced(published(500, null), single(500, 10))).toBe(true);
  expect(isReproduced(published(500, null), single(null, 10))).toBe(false);
});

test('can’t be told without a publication or an order', () => {
  expect(isReproduced(null, single(201, 5))).toBeNull();
  expect(isReproduced(published(201, 5), null)).toBeNull();
});
