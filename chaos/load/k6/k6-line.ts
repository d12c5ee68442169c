import type { LoadPlan, RequestOutcome } from '../load-plan.ts';

/** What the k6 script tells, one JSON text a line. */
export type K6Line =
  /** Once a load, so that its lines are enough for its report. */
  | { readonly kind: 'plan'; readonly plan: LoadPlan }
  /**
   * Of an operation that leaves. `startedAt`: when the first one was due, ms since the epoch. `lagMs`:
   * how much later than it was due it leaves.
   */
  | {
      readonly kind: 'sent';
      readonly sequence: number;
      readonly startedAt: number;
      readonly lagMs: number;
    }
  | { readonly kind: 'outcome'; readonly outcome: RequestOutcome };

export function writeLine(line: K6Line): string {
  return JSON.stringify(line);
}

/** @returns null for a line of k6 itself, as a warning is */
export function readLine(text: string): K6Line | null {
  return /^\{"kind":"(plan|sent|outcome)"/.test(text) ? (JSON.parse(text) as K6Line) : null;
}
