import { expect, it } from 'vitest';
import { NO_CLOCK } from '../../shared/resilience/attempt-timeout.ts';
import { sharedDrainLook } from './shared-drain-look.ts';

const { signal } = new AbortController();

it('answers those who come during a look by the next one, all of them at once', async () => {
  const looks: PromiseWithResolvers<boolean>[] = [];
  const call = sharedDrainLook(() => {
    const look = Promise.withResolvers<boolean>();
    looks.push(look);
    return look.promise;
  }, 10_000);
  const first = call(signal, NO_CLOCK);
  const later = Array.from({ length: 1_000 }, () => call(signal, NO_CLOCK));
  expect(looks).toHaveLength(1);
  looks[0]?.resolve(true);
  expect(await first).toBe(true);
  await expect.poll(() => looks.length).toBe(2);
  looks[1]?.resolve(false);
  expect(new Set(await Promise.all(later))).toEqual(new Set([false]));
  expect(looks).toHaveLength(2);
});

it('tells all of a failed look', async () => {
  const call = sharedDrainLook(() => Promise.reject(new Error('channel closed')), 10_000);
  await expect(call(signal, NO_CLOCK)).rejects.toThrow('channel closed');
});
