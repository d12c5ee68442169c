import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installChaosToolkit } from '../chaos-toolkit.ts';
import type { Case } from './case.ts';
import { CORPUS } from './corpus/corpus.ts';
import { differingPaths } from './differing-paths.ts';
import { INTENDED } from './expected-differences.ts';
import { formatResults, type Result } from './format-results.ts';
import { type Harness, ourHarness, preloadedOriginal } from './harness.ts';
import { type CaseOutcome, runCase } from './run-case.ts';

const INSTALLS_WITHIN_MS = 300_000;

/** A test for each of the corpus's experiments that are wanted, and a table of what came out. */
export function compareCorpus(isWanted: (one: Case) => boolean): void {
  const results: Result[] = [];
  let harnesses: { theirs: Harness; ours: Harness };
  beforeAll(async () => {
    const chaos = await installChaosToolkit();
    const python = join(dirname(chaos), 'python');
    harnesses = { theirs: preloadedOriginal(chaos), ours: ourHarness(python) };
  }, INSTALLS_WITHIN_MS);
  afterAll(() => {
    harnesses.theirs.stop();
    process.stdout.write(formatResults(results));
  });

  for (const [topic, cases] of Object.entries(CORPUS)) {
    const wanted = cases.filter(isWanted).map((one) => [one.name, one] as const);
    describe(topic, () => {
      it.concurrent.each(wanted)('%s', async (name, one) => {
        const { theirs, ours } = await runCase(one, harnesses);
        expect(theirs.ending, 'how it ends under the real Chaos Toolkit').toBe(one.ends);
        expect([...theirs.journalProblems, ...ours.journalProblems]).toEqual([]);
        results.push({ topic, name, isSame: isDeepStrictEqual(ours, theirs) });
        expectAgreement(name, ours, theirs);
      });
    });
  }
}

function expectAgreement(name: string, ours: CaseOutcome, theirs: CaseOutcome): void {
  const intended = INTENDED[name];
  if (!intended) {
    expect(ours).toEqual(theirs);
    return;
  }
  const paths = differingPaths(theirs, ours);
  expect(paths, 'no difference any more: take it out of INTENDED').not.toEqual([]);
  expect(paths.filter((path) => !intended.at.test(path))).toEqual([]);
  expect(ours.ending).toBe(intended.ours);
}
