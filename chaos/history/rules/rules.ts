import { finalState } from './final-state.ts';
import { immutable } from './immutable.ts';
import { noDuplicate } from './no-duplicate.ts';
import { notifiedAfterOrder } from './notified-after-order.ts';
import { readYourWrite } from './read-your-write.ts';
import type { Rule } from './rule.ts';

/** Every rule that a history is held against. */
export const RULES: readonly Rule[] = [
  readYourWrite,
  immutable,
  noDuplicate,
  notifiedAfterOrder,
  finalState,
];
