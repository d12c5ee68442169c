import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Fault } from './fault.ts';
import { pulsedFault } from './pulsed-fault.ts';

const stack = readLabConfig({}).stacks.before;

function recordedFault(): Fault & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    id: 'blip',
    calls,
    bring: async () => void calls.push('bring'),
    remove: async () => void calls.push('remove'),
  };
}

it('comes and goes until it is removed, and then stays away', async () => {
  const fault = recordedFault();
  const pulsed = pulsedFault(fault, { onMs: 20, everyMs: 60 });
  await pulsed.bring(stack);
  await sleep(150);
  await pulsed.remove(stack);
  const count = fault.calls.length;
  expect(fault.calls.filter((call) => call === 'bring').length).toBeGreaterThanOrEqual(2);
  expect(fault.calls.at(-1)).toBe('remove');
  await sleep(80);
  expect(fault.calls.length).toBe(count);
});

it('is removed by a pulse of its own where it is there', async () => {
  const fault = recordedFault();
  const pulsed = pulsedFault(fault, { onMs: 10_000, everyMs: 20_000 });
  await pulsed.bring(stack);
  await pulsed.remove(stack);
  expect(fault.calls[0]).toBe('bring');
  expect(fault.calls.slice(1).every((call) => call === 'remove')).toBe(true);
});

it('tells when a pulse could not be taken away, and tries once more', async () => {
  const fault = recordedFault();
  let failures = 1;
  const failing: Fault = {
    ...fault,
    remove: async () => {
      fault.calls.push('remove');
      if (failures-- > 0) throw new Error('no answer');
    },
  };
  const pulsed = pulsedFault(failing, { onMs: 5, everyMs: 10 });
  await pulsed.bring(stack);
  await sleep(30);
  await expect(pulsed.remove(stack)).rejects.toThrow('no answer');
  expect(fault.calls).toEqual(['bring', 'remove', 'remove']);
});
