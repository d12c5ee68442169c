import pLimit from 'p-limit';
import type { DependencyCall } from './policy.ts';

/**
 * Lets so many calls go at a time, and the others wait here, in the order in which they came: they need no
 * connection, and none is refused for want of one. Their attempts count from their turn on.
 * @param places calls at a time
 * @returns makes a call one that waits for its turn
 */
export function inTurn(places: number): <T>(call: DependencyCall<T>) => DependencyCall<T> {
  const limit = pLimit(places);
  return (call) => (signal, clock) => {
    const beginTurn = clock.hold();
    return limit(() => {
      beginTurn();
      // Nobody waits for it any more.
      signal.throwIfAborted();
      return call(signal, clock);
    });
  };
}
