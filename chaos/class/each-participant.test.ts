import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eachParticipant } from './each-participant.ts';

const never = new AbortController().signal;
const names = Array.from({ length: 10 }, (_, index) => `lab-${index}`);

it('goes on with the others where one fails, and counts as they come', async () => {
  const counted: number[] = [];
  const work = async (name: string) => {
    if (name === 'lab-3') throw new Error('no room');
    return name.length;
  };
  const onDone = (_: unknown, done: number) => void counted.push(done);
  const outcomes = await eachParticipant(names, work, { atOnce: 4, onDone, signal: never });
  expect(counted).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(outcomes.filter((outcome) => 'error' in outcome)).toMatchObject([
    { namespace: 'lab-3', error: { message: 'no room' } },
  ]);
});

it('works on so many at a time', async () => {
  let now = 0;
  let most = 0;
  const work = async () => {
    now += 1;
    most = Math.max(most, now);
    await sleep(5);
    now -= 1;
  };
  await eachParticipant(names, work, { atOnce: 3, onDone: () => {}, signal: never });
  expect(most).toBe(3);
});

it('begins none after an interruption, and rejects with its reason', async () => {
  const controller = new AbortController();
  const begun: string[] = [];
  const work = async (name: string) => {
    begun.push(name);
    controller.abort(new Error('Ctrl-C'));
  };
  const { signal } = controller;
  const all = eachParticipant(names, work, { atOnce: 4, onDone: () => {}, signal });
  await expect(all).rejects.toThrow('Ctrl-C');
  expect(begun.length).toBeLessThanOrEqual(4);
});
