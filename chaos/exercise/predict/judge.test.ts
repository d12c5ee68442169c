import { describe, expect, it } from 'vitest';
import { judgeExplanations, judgePredictions, rightOption } from './judge.ts';
import type { Prediction } from './prediction.ts';

const prediction: Prediction = {
  runs: [],
  questions: [
    { figure: 'status', unit: 'status' },
    { figure: 'long_s', unit: 'seconds' },
    { figure: 'lost', unit: 'count' },
  ],
  explanations: [
    {
      id: 'why',
      options: { a: ({ lost = 0 }) => lost > 10, b: ({ lost = 0 }) => lost <= 10 },
    },
  ],
  figuresOf: () => ({}),
};
const figures = { status: 500, long_s: 5, lost: 40 };

describe('a prediction', () => {
  it.each([
    [{ status: 500, long_s: 4, lost: 30 }, [true, true, true]],
    [{ status: 503, long_s: 3, lost: 10 }, [false, false, false]],
    [{ status: null, long_s: null, lost: null }, [false, false, false]],
  ])('%j is near, or off', (predictions, near) => {
    const judged = judgePredictions(prediction, { predictions, explanations: {} }, figures);
    expect(judged.map(({ isNear }) => isNear)).toEqual(near);
  });

  it('is near nothing where nothing was measured', () => {
    const answers = { predictions: { lost: 0 }, explanations: {} };
    const [, , lost] = judgePredictions(prediction, answers, {});
    expect(lost?.isNear).toBe(false);
  });
});

describe('an explanation', () => {
  it.each([
    ['a', 'right'],
    ['b', 'wrong'],
    [null, 'missing'],
  ])('%s is %s, by the figures', (answer, verdict) => {
    const answers = { predictions: {}, explanations: { why: answer } };
    expect(judgeExplanations(prediction, answers, figures)[0]?.verdict).toBe(verdict);
  });

  it('is right or wrong as the figures are, and not by its letter', () => {
    const answers = { predictions: {}, explanations: { why: 'a' } };
    expect(judgeExplanations(prediction, answers, { lost: 0 })[0]?.verdict).toBe('wrong');
  });

  it('is undecided where the figures speak for none, or for more than one', () => {
    const both = { id: 'why', options: { a: () => true, b: () => true } };
    expect(rightOption(both, figures)).toBeNull();
    const none = { id: 'why', options: { a: () => false } };
    expect(rightOption(none, figures)).toBeNull();
  });
});
