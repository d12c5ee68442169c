import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { sharedFault } from './shared-fault.ts';

const { before, after } = readLabConfig({}).stacks;

/** A fault that takes a while to come and to go, and what was asked of it. */
function recorded(outcome: { bring?: Error; remove?: Error } = {}) {
  const events: string[] = [];
  const act = async (name: 'bring' | 'remove') => {
    events.push(`${name}…`);
    await sleep(20);
    events.push(name);
    if (outcome[name]) throw outcome[name];
  };
  const fault = sharedFault({
    id: 'kill-mysql',
    bring: () => act('bring'),
    remove: () => act('remove'),
  });
  return { events, fault };
}

test('comes once, and both stacks wait until it is there', async () => {
  const { events, fault } = recorded();
  await Promise.all([fault.bring(before), fault.bring(after)]);
  expect(events).toEqual(['bring…', 'bring']);
});

test('goes with the last stack, and both wait until it is gone', async () => {
  const { events, fault } = recorded();
  await Promise.all([fault.bring(before), fault.bring(after)]);
  const told: string[] = [];
  await Promise.all([
    fault.remove(before).then(() => told.push(`before: ${events.at(-1)}`)),
    sleep(50).then(async () => {
      expect(events).not.toContain('remove…');
      await fault.remove(after);
    }),
  ]);
  expect(events.slice(2)).toEqual(['remove…', 'remove']);
  expect(told).toEqual(['before: remove']);
});

test('one that never ends keeps the other waiting for a second, and the server broken', async () => {
  const { events, fault } = recorded();
  await Promise.all([fault.bring(before), fault.bring(after)]);
  const startedAt = performance.now();
  await fault.remove(before);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  expect(events).not.toContain('remove…');
  await fault.remove(after);
  expect(events).toContain('remove');
});

test('can come again; is removed from a stack that it was not brought to without effect', async () => {
  const { events, fault } = recorded();
  await fault.remove(before);
  expect(events).toEqual([]);
  for (let round = 0; round < 2; round += 1) {
    await fault.bring(after);
    await fault.remove(after);
  }
  expect(events.filter((event) => event === 'remove')).toHaveLength(2);
});

test('one that failed half-way is removed all the same', async () => {
  const { events, fault } = recorded({ bring: new Error('no such part') });
  await expect(fault.bring(before)).rejects.toThrow('no such part');
  await fault.remove(before);
  expect(events).toEqual(['bring…', 'bring', 'remove…', 'remove']);
});

test('says to every stack that it may still be there', async () => {
  const { fault } = recorded({ remove: new Error('did not come back') });
  await Promise.all([fault.bring(before), fault.bring(after)]);
  const removals = await Promise.allSettled([fault.remove(before), fault.remove(after)]);
  expect(removals.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
