import { expect, it } from 'vitest';
import { trackInFlight } from './in-flight.ts';

it('tells the age of the oldest that is still under way', () => {
  let now = 0;
  const inFlight = trackInFlight(() => now);
  expect(inFlight.oldestSeconds()).toBe(0);
  const first = {};
  inFlight.begin(first);
  now = 2_000;
  const second = {};
  inFlight.begin(second);
  now = 6_000;
  expect([inFlight.count(), inFlight.oldestSeconds()]).toEqual([2, 6]);
  inFlight.end(first);
  inFlight.end(first);
  expect([inFlight.count(), inFlight.oldestSeconds()]).toEqual([1, 4]);
  inFlight.end(second);
  expect([inFlight.count(), inFlight.oldestSeconds()]).toEqual([0, 0]);
});
