import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { atMoment } from './at-moment.ts';
import { epochNow } from './epoch-now.ts';

/** How late so many moments were, in ms. */
async function lateness(moments: number, gapMs: number): Promise<number[]> {
  const late: number[] = [];
  for (let turn = 0; turn < moments; turn++) {
    const at = epochNow() + 3 + turn / moments;
    await new Promise<void>((resolve) => {
      atMoment(at, gapMs, () => {
        late.push(epochNow() - at);
        resolve();
      });
    });
  }
  return late;
}

it('calls back never before the moment, and most often within a fraction of a millisecond', async () => {
  const late = await lateness(60, 5);
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  expect(late.toSorted((a, b) => a - b)[30]).toBeLessThan(0.5);
});

it('also where moments are close together, by timers alone', async () => {
  expect(Math.min(...(await lateness(20, 1)))).toBeGreaterThanOrEqual(0);
});

it('a moment that is over calls back, but not at once; one that was called off does not', async () => {
  const [over, calledOff] = [vi.fn(), vi.fn()];
  atMoment(epochNow() - 5, 5, over);
  expect(over).not.toHaveBeenCalled();
  for (const ms of [-5, 0.3, 20]) atMoment(epochNow() + ms, 5, calledOff)();
  await sleep(50);
  expect(over).toHaveBeenCalledOnce();
  expect(calledOff).not.toHaveBeenCalled();
});
