import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installChaosToolkit } from './chaos-toolkit.ts';
import { CORPUS } from './differential/corpus/corpus.ts';
import { INTENDED, NOT_YET } from './differential/expected-differences.ts';
import { type Harness, preloadedOriginal } from './differential/harness.ts';
import { runCase } from './differential/run-case.ts';

let original: Harness;
let python: string;
beforeAll(async () => {
  const chaos = await installChaosToolkit();
  python = join(dirname(chaos), 'python');
  original = preloadedOriginal(chaos);
}, 300_000);
afterAll(() => original.stop());

describe.each(Object.entries(CORPUS))('%s', (_, cases) => {
  it.concurrent.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const { theirs, ours } = await runCase(one, original, python);
    expect(theirs.ending, 'how it ends under the real Chaos Toolkit').toBe(one.ends);
    const intended = INTENDED[name];
    if (intended) {
      expect(ours.ending).toBe(intended.ours);
      expect(ours, 'no difference any more: take it out of INTENDED').not.toEqual(theirs);
    } else if (NOT_YET.includes(name)) {
      expect(isDeepStrictEqual(ours, theirs), 'agrees: take it out of NOT_YET').toBe(false);
    } else {
      expect(ours).toEqual(theirs);
    }
  });
});
