import type { BreakerState } from '../../../protocol.ts';

const FROM_WORST = ['open', 'half-open', 'closed'] as const;

/** What a line's switch shows: several breakers guard a path, one for each kind of call. */
export interface ShownBreaker {
  readonly state: BreakerState['state'];
  /** Those in that state. */
  readonly names: readonly string[];
}

/**
 * The breakers of one dependency as one switch.
 * @param dependency what their names begin with, such as `mysql`
 * @returns null where there are none, as on the before stack
 */
export function worstBreaker(
  breakers: readonly BreakerState[],
  dependency: string,
): ShownBreaker | null {
  const own = breakers.filter(({ name }) => name.startsWith(`${dependency}.`));
  for (const state of FROM_WORST) {
    const names = own.filter((breaker) => breaker.state === state).map(({ name }) => name);
    if (names.length > 0) return { state, names };
  }
  return null;
}
