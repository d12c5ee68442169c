import type { Language } from '../../compare/texts.ts';
import type { StackFacts } from './facts.ts';
import type { RecommendationId } from './recommendations.ts';

/** A text in each language. */
export type Said = Readonly<Record<Language, string>>;

export type RuleTone = 'good' | 'warning' | 'bad';

/**
 * One thing that measured values can say. It fires on a condition of those values alone, whatever the
 * experiment is called.
 */
export interface Rule {
  readonly id: string;
  /** `bad`: orders suffer; `warning`: something to know; `good`: the stack held. */
  readonly tone: RuleTone;
  /** What to do about it, the most important first. */
  readonly recommends: readonly RecommendationId[];
  /** What was found, with its figures; null where the condition isn't met or nothing was measured. */
  readonly find: (facts: StackFacts) => Said | null;
}

/** A rule that fired. */
export interface Finding {
  readonly rule: string;
  readonly tone: RuleTone;
  readonly text: Said;
  readonly recommends: readonly RecommendationId[];
}
