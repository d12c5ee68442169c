import type { Language } from '../../languages.ts';
import type { LoadProgress } from '../../measure/load-progress.ts';
import type { Exercise, FixExercise, PredictExercise } from '../exercise.ts';
import type { RuleFigures, RuleId, RuleOutcome } from '../fix/rule-outcome.ts';
import type { Figures, Unit } from '../predict/prediction.ts';
import { en } from './en.ts';
import { id } from './id.ts';

/** What a participant is told of an exercise in which code is written. */
export interface FixTexts {
  readonly title: string;
  /** Paragraphs: what is to be reached, what is given, where to look. */
  readonly task: readonly string[];
  readonly hints: readonly string[];
}

/** A question with several answers, and what the figures say to it. */
export interface ExplanationTexts {
  readonly question: string;
  readonly options: Readonly<Record<string, string>>;
  /** The figures that decide it, without saying what they decide. */
  readonly facts: (figures: Figures) => string;
  /** Why the right answer is right. */
  readonly because: (figures: Figures) => string;
}

/** What a participant is told of an exercise of predicting and explaining. */
export interface PredictTexts {
  readonly title: string;
  readonly scenario: readonly string[];
  /** By figure. */
  readonly questions: Readonly<Record<string, string>>;
  readonly explanations: Readonly<Record<string, ExplanationTexts>>;
}

/** What is said around predictions and explanations. */
export interface PredictWords {
  readonly first: string;
  readonly why: string;
  readonly units: Readonly<Record<Unit, string>>;
  readonly wantsNumber: (written: string) => string;
  readonly wantsLetter: (written: string, letters: string) => string;
  readonly fillIn: (file: string, keys: string) => string;
  readonly recent: (experiment: string) => string;
  readonly columns: readonly [string, string, string];
  readonly near: string;
  readonly off: string;
  readonly right: (letter: string) => string;
  readonly wrong: (letter: string) => string;
  readonly missing: string;
  readonly undecided: string;
  readonly answerIn: (file: string, command: string) => string;
  readonly passed: string;
  readonly notYet: string;
  readonly isThere: (file: string) => string;
  readonly noRun: (command: string) => string;
  readonly cancelled: string;
}

/** What a rule says when it held, and when it did not: always with its figures. */
export type RuleTexts = {
  readonly [R in RuleId]: {
    readonly passed: (figures: RuleFigures[R]) => string;
    readonly failed: (figures: RuleFigures[R]) => string;
  };
};

/** What is said while a check runs. */
export interface ProgressTexts {
  readonly types: string;
  readonly starting: (service: string) => string;
  readonly progress: (fault: string, progress: LoadProgress) => string;
}

/** Everything that `chaos exercise` says. */
export interface ExerciseTexts {
  readonly fix: Readonly<Record<string, FixTexts>>;
  readonly predict: Readonly<Record<string, PredictTexts>>;
  readonly words: PredictWords;
  readonly rules: RuleTexts;
  readonly progress: ProgressTexts;
  readonly columns: readonly [string, string, string, string, string];
  readonly kinds: Readonly<Record<'predict' | 'fix', string>>;
  readonly states: Readonly<Record<'passed' | 'failed' | 'started' | 'new', string>>;
  readonly listEnd: string;
  readonly copied: (file: string) => string;
  readonly kept: (file: string) => string;
  readonly backedUp: (file: string) => string;
  readonly next: (command: string) => string;
  readonly notStarted: (file: string, command: string) => string;
  readonly passed: (number: number, id: string, seconds: string) => string;
  readonly failed: (number: number, id: string, broken: number, seconds: string) => string;
  readonly about: (seconds: number) => string;
  readonly hints: string;
}

export const EXERCISE_TEXTS: Readonly<Record<Language, ExerciseTexts>> = { en, id };

/** The texts of one exercise in which code is written. */
export function fixTexts({ id: exercise }: FixExercise, { fix }: ExerciseTexts): FixTexts {
  const own = fix[exercise];
  if (!own) throw new Error(`no text of ${exercise}`);
  return own;
}

/** The texts of one exercise of predicting and explaining. */
export function predictTexts(
  { id: exercise }: PredictExercise,
  { predict }: ExerciseTexts,
): PredictTexts {
  const own = predict[exercise];
  if (!own) throw new Error(`no text of ${exercise}`);
  return own;
}

/** An exercise in a few words. */
export function titleOf(exercise: Exercise, texts: ExerciseTexts): string {
  return (exercise.kind === 'fix' ? fixTexts(exercise, texts) : predictTexts(exercise, texts))
    .title;
}

/** What a rule's outcome says. */
export function ruleText({ rule, passed, figures }: RuleOutcome, { rules }: ExerciseTexts): string {
  // The figures are those of the very rule, which the compiler can't follow.
  const say = rules[rule][passed ? 'passed' : 'failed'] as (of: typeof figures) => string;
  return say(figures);
}
