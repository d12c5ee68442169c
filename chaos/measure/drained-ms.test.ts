import { describe, expect, test } from 'vitest';
import { drainedMs } from './drained-ms.ts';

/** Ten orders a second, from 0 to 10 s; the fault ends at 5 s. */
const answeredAt = Array.from({ length: 100 }, (_, index) => index * 100);
const looks = Array.from({ length: 25 }, (_, index) => 5_000 + index * 250);
const drained = (written: (at: number) => number) =>
  drainedMs(
    looks.map((at) => ({ at, written: written(at) })),
    answeredAt,
  );
const answered = (at: number) => Math.min(100, Math.floor(at / 100));

describe('drained', () => {
  test('at once, when every notification follows its order within a second', () => {
    expect(drained((at) => answered(at - 700))).toBe(0);
  });
  test('when the backlog is worked off, while orders keep coming', () => {
    expect(drained((at) => (at < 8_000 ? 0 : answered(at)))).toBe(3_000);
  });
  test('after the load, where it takes that long', () => {
    expect(drained((at) => (at < 10_750 ? 60 : 100))).toBe(5_750);
  });
  test('does not wait for what is lost', () => {
    expect(drained((at) => answered(at) - 20)).toBe(0);
  });
  test('is not told without a look', () => {
    expect(drainedMs([], answeredAt)).toBeNull();
  });
});
