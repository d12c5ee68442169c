/** How much time a request may still spend, over all its dependency calls. */
export interface Budget {
  /** Milliseconds left; 0 when it is spent. */
  remainingMs(): number;
}

/** Starts a budget of `totalMs` from now, on the monotonic clock. */
export function startBudget(totalMs: number, now: () => number = () => performance.now()): Budget {
  const deadline = now() + totalMs;
  return { remainingMs: () => Math.max(0, deadline - now()) };
}

/** A part of another budget: at most `ms` from now, and never more than the whole has left. */
export function partOf(budget: Budget, ms: number): Budget {
  return startBudget(Math.min(ms, budget.remainingMs()));
}
