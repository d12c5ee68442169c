/**
 * A piece of work that those who listen may put into a context of their own (a trace's, say); the
 * one who does the work knows nothing of it.
 */
export interface WorkScope {
  /** Set by a listener, at most once: runs the work that it is given, and gives its result. */
  within?: <T>(work: () => T) => T;
}

/** Runs work in the context that a listener has set, or as it is. */
export function runWithin<T>(scope: WorkScope, work: () => T): T {
  return scope.within ? scope.within(work) : work();
}
