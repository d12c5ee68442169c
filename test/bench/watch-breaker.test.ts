import { expect, it } from 'vitest';
import { type BreakerLook, closedAfterMs, openedAfterMs } from './watch-breaker.ts';

/** Looks 50 ms apart, from 1000: `o` open, `c` closed. */
const looks = (states: string): BreakerLook[] =>
  [...states].map((state, index) => ({ at: 1_000 + index * 50, isOpen: state === 'o' }));

it('a breaker opens with the first look that sees it open, from the fault on', () => {
  expect(openedAfterMs(looks('occoo'), 1_050)).toBe(100);
  expect(openedAfterMs(looks('ccc'), 1_000)).toBeNaN();
});

it('a breaker is closed when it stays so', () => {
  expect(closedAfterMs(looks('oooocoocc'), 1_100)).toBe(250);
  expect(closedAfterMs(looks('oocc'), 1_100)).toBeNaN();
  expect(closedAfterMs(looks('oooo'), 1_100)).toBeNaN();
});
