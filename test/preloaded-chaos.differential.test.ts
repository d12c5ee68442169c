import { afterAll, beforeAll, expect, it } from 'vitest';
import { installChaosToolkit } from './chaos-toolkit.ts';
import type { Case } from './differential/case.ts';
import { CORPUS } from './differential/corpus/corpus.ts';
import { type Harness, plainOriginal, preloadedOriginal } from './differential/harness.ts';
import { runCase } from './differential/run-case.ts';

/** The first experiment of each ending, and those that Python's own start plays a part in. */
const all = Object.values(CORPUS).flat();
const endings = new Map(all.toReversed().map((one) => [one.ends, one]));
const python = all.filter(({ name }) => name === 'python-function' || name === 'toxic-latency');
const cases = [...endings.values(), ...python].map((one): [string, Case] => [one.name, one]);

let harnesses: { theirs: Harness; ours: Harness };
beforeAll(async () => {
  const chaos = await installChaosToolkit();
  harnesses = { theirs: plainOriginal(chaos), ours: preloadedOriginal(chaos) };
}, 300_000);
afterAll(() => harnesses.ours.stop());

it.each(cases)('the preloaded Chaos Toolkit does in %s what the plain one does', async (_, one) => {
  const { theirs: plain, ours: preloaded } = await runCase(one, harnesses);
  expect(plain.ending).toBe(one.ends);
  expect(preloaded).toEqual(plain);
});
