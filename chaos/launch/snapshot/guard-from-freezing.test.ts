import { expect, it } from 'vitest';
import { guardFromFreezing } from './guard-from-freezing.ts';

it('names what belongs to one run, and leaves all as it was', async () => {
  const before = Object.getOwnPropertyDescriptors(process);
  const looks = [
    ['env.HOME', () => process.env.HOME],
    ['env', () => ({ ...process.env })],
    ['argv', () => process.argv],
    ['cwd', () => process.cwd()],
    ['stdout', () => process.stdout],
    ['performance', () => performance.now()],
  ] as const;
  for (const [name, look] of looks) {
    const guarded = guardFromFreezing(async () => look());
    await expect(guarded).rejects.toThrow(`${name} is looked at when a module is loaded`);
  }
  await expect(guardFromFreezing(async () => process.version)).resolves.toBe(process.version);
  expect(Object.getOwnPropertyDescriptors(process)).toEqual(before);
  expect(performance.now()).toBeGreaterThan(0);
});
