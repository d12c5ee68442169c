import CircuitBreaker from 'opossum';
import type { BreakerState } from './policy.ts';

/** When a breaker opens and when it tries again. */
export interface BreakerLimits {
  /** The breaker looks at the attempts of this many ms. */
  readonly windowMs: number;
  /** It opens when at least this share of them failed, in percent. */
  readonly errorThresholdPercent: number;
  /** Fewer attempts in the window than this never open it. */
  readonly minimumAttempts: number;
  /** After this many ms open it lets one attempt through (half-open). */
  readonly resetMs: number;
}

/** A breaker around attempts of one class of operations. */
export interface Breaker {
  state(): BreakerState;
  /** @throws BreakerOpenError without running `attempt` while open, else what `attempt` throws */
  run<T>(attempt: () => Promise<T>): Promise<T>;
  onStateChange(listener: (state: BreakerState) => void): void;
  close(): void;
}

/** The breaker is open: the dependency was not asked. */
export class BreakerOpenError extends Error {
  override readonly name = 'BreakerOpenError';
}

/**
 * An opossum circuit breaker. Time-outs are the attempt's own matter, so opossum's are off.
 * @param countsAsFailure errors that say something about the dependency's health; a duplicate key
 * is an answer, and no reason to open
 */
export function createBreaker(
  limits: BreakerLimits,
  countsAsFailure: (error: unknown) => boolean,
): Breaker {
  const circuit = new CircuitBreaker((attempt: () => Promise<unknown>) => attempt(), {
    timeout: false,
    resetTimeout: limits.resetMs,
    rollingCountTimeout: limits.windowMs,
    rollingCountBuckets: 10,
    errorThresholdPercentage: limits.errorThresholdPercent,
    volumeThreshold: limits.minimumAttempts,
    errorFilter: (error: unknown) => !countsAsFailure(error),
    rollingPercentilesEnabled: false,
    enableSnapshots: false,
  });
  return {
    state: () => (circuit.opened ? 'open' : circuit.halfOpen ? 'half-open' : 'closed'),
    run: async <T>(attempt: () => Promise<T>) => {
      try {
        return (await circuit.fire(attempt)) as T;
      } catch (error) {
        if (error instanceof Error && CircuitBreaker.isOurError(error)) {
          throw new BreakerOpenError('the breaker is open');
        }
        throw error;
      }
    },
    onStateChange: (listener) => {
      circuit.on('open', () => listener('open'));
      circuit.on('halfOpen', () => listener('half-open'));
      circuit.on('close', () => listener('closed'));
    },
    close: () => circuit.shutdown(),
  };
}
