import type { Answers } from './answers-file.ts';
import type { Explanation, Figures, Prediction, Unit } from './prediction.ts';

/** A prediction beside what was measured. */
export interface JudgedPrediction {
  readonly figure: string;
  readonly unit: Unit;
  readonly predicted: number | null;
  /** NaN where it was not measured. */
  readonly measured: number;
  readonly isNear: boolean;
}

/**
 * `undecided`: the run's figures speak for none of the answers, or for more than one; that is nobody's
 * mistake.
 */
export type ExplanationVerdict = 'right' | 'wrong' | 'missing' | 'undecided';

export interface JudgedExplanation {
  readonly id: string;
  readonly answer: string | null;
  /** What the figures speak for; null where that is undecided. */
  readonly right: string | null;
  readonly verdict: ExplanationVerdict;
}

/** Holds predictions against the figures. */
export function judgePredictions(
  { questions }: Prediction,
  { predictions }: Answers,
  figures: Figures,
): JudgedPrediction[] {
  return questions.map(({ figure, unit }) => {
    const predicted = predictions[figure] ?? null;
    const measured = figures[figure] ?? Number.NaN;
    const isNear = predicted !== null && Math.abs(predicted - measured) <= slack(unit, measured);
    return { figure, unit, predicted, measured, isNear };
  });
}

/** Holds explanations against the figures. */
export function judgeExplanations(
  { explanations }: Prediction,
  answers: Answers,
  figures: Figures,
): JudgedExplanation[] {
  return explanations.map((explanation) => {
    const { id } = explanation;
    const answer = answers.explanations[id] ?? null;
    const right = rightOption(explanation, figures);
    return { id, answer, right, verdict: verdictOf(answer, right) };
  });
}

function verdictOf(answer: string | null, right: string | null): ExplanationVerdict {
  if (answer === null) return 'missing';
  if (right === null) return 'undecided';
  return answer === right ? 'right' : 'wrong';
}

/** The one answer that the figures speak for; null for none, or for more than one. */
export function rightOption({ options }: Explanation, figures: Figures): string | null {
  const holding = Object.entries(options).filter(([, holds]) => holds(figures));
  const [only] = holding;
  return only && holding.length === 1 ? only[0] : null;
}

/** By how much a prediction may be off, and be near. */
function slack(unit: Unit, measured: number): number {
  switch (unit) {
    case 'status':
      return 0;
    case 'seconds':
      return Math.max(0.5, 0.3 * measured);
    case 'percent':
      return 5;
    case 'count':
      return Math.max(10, 0.5 * measured);
  }
}
