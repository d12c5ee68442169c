import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { NO_CLOCK, withAttemptTimeout } from './attempt-timeout.ts';
import { startBudget } from './budget.ts';
import { inTurn } from './in-turn.ts';

const never = new AbortController().signal;

it('lets two go at a time, and each in the end', async () => {
  let [atOnce, most] = [0, 0];
  const turn = inTurn(2);
  const calls = [1, 2, 3, 4, 5].map((number) =>
    turn(async () => {
      most = Math.max(most, ++atOnce);
      await sleep(5);
      atOnce -= 1;
      if (number === 3) throw new Error('MySQL is away');
      return number;
    })(never, NO_CLOCK),
  );
  const outcomes = await Promise.allSettled(calls);
  const values = outcomes.map((each) => each.status === 'fulfilled' && each.value);
  expect(values).toEqual([1, 2, false, 4, 5]);
  expect(most).toBe(2);
});

it('counts an attempt from its turn on', async () => {
  const turn = inTurn(1);
  const slow = () =>
    withAttemptTimeout(
      turn(() => sleep(60)),
      100,
      startBudget(5_000),
    );
  await Promise.all([slow(), slow(), slow(), slow()]);
});

it('calls nothing for those who have left', async () => {
  const turn = inTurn(1);
  const gone = new AbortController();
  const first = turn(() => sleep(20))(never, NO_CLOCK);
  let isCalled = false;
  const second = turn(async () => {
    isCalled = true;
  })(gone.signal, NO_CLOCK);
  gone.abort();
  await expect(second).rejects.toThrow('aborted');
  await first;
  expect(isCalled).toBe(false);
});
