import { expect, it } from 'vitest';
import { trackInFlight } from './in-flight.ts';

it('tells the age of the oldest that is still under way', () => {
  let now = 0;
  const inFlight = trackInFlight(() => now);
  expect(inFlight.oldestSeconds()).toBe(0);
  const endFirst = inFlight.begin();
  now = 2_000;
  const endSecond = inFlight.begin();
  now = 6_000;
  expect([inFlight.count(), inFlight.oldestSeconds()]).toEqual([2, 6]);
  endFirst();
  endFirst();
  expect([inFlight.count(), inFlight.oldestSeconds()]).toEqual([1, 4]);
  endSecond();
  expect([inFlight.count(), inFlight.oldestSeconds()]).toEqual([0, 0]);
});
