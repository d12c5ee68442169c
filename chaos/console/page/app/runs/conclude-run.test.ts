import { describe, expect, it } from 'vitest';
import { en } from '../../texts/en.ts';
import { concludeRun } from './conclude-run.ts';

describe('the sentence on a run', () => {
  const conclude = (
    before: number,
    after: number,
    outcome: 'completed' | 'interrupted' = 'completed',
  ) =>
    concludeRun(
      { outcome, promises: { before: { kept: before, of: 8 }, after: { kept: after, of: 8 } } },
      en.runs,
    );

  it('tells the stacks apart by the promises that each kept', () => {
    expect(conclude(5, 8)).toBe(
      'The same fault, at the same moment: before kept 5 of 8 promises, after kept all 8.',
    );
    expect(conclude(8, 8)).toBe(
      'Both stacks kept all 8 promises: this fault does not tell them apart.',
    );
    expect(conclude(5, 7)).toBe('Before kept 5 of 8 promises, after 7 of 8.');
  });

  it('concludes nothing from a run that was halted, or has one stack', () => {
    expect(conclude(5, 8, 'interrupted')).toMatch('halted');
    const one = {
      outcome: 'completed',
      promises: { before: null, after: { kept: 8, of: 8 } },
    } as const;
    expect(concludeRun(one, en.runs)).toBe('Only one stack was measured.');
  });
});
