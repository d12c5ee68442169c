import type { Comparison } from './comparison.ts';

/**
 * Why a run is no proof of the after stack's promises; empty when it is. A promise that was not
 * measured is not kept, and a run without experiments shows nothing.
 */
export function promiseProblems(comparison: Comparison): string[] {
  if (comparison.experiments.length === 0) return ['no experiment was measured'];
  return comparison.experiments.flatMap(({ experiment, stacks }) => {
    if (stacks.after === null) return [`${experiment}: the after stack was not measured`];
    return stacks.after.verdicts.flatMap(({ promise, kept }) => {
      if (kept === true) return [];
      return [`${experiment}: ${promise}: ${kept === false ? 'broken' : 'not measured'}`];
    });
  });
}
