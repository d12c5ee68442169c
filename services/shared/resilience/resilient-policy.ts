import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { runWithin } from '../work-scope.ts';
import { AttemptTimeoutError, withAttemptTimeout } from './attempt-timeout.ts';
import { type BackoffLimits, fullJitterDelay } from './backoff.ts';
import { type BreakerLimits, BreakerOpenError, createBreaker } from './breaker.ts';
import { type Budget, startBudget } from './budget.ts';
import {
  type AttemptOutcome,
  type AttemptStart,
  type DependencyCall,
  type DependencyPolicy,
  DependencyUnavailableError,
  type PolicyEvents,
} from './policy.ts';

/** Every limit of a resilient call. */
export interface ResilienceLimits {
  /** One attempt may take this many ms, without a wait for its turn in this process. */
  readonly attemptTimeoutMs: number;
  /** No more attempts than this, the first one included. */
  readonly maxAttempts: number;
  /** All attempts and waits together may take this many ms, where the request gives no budget. */
  readonly budgetMs: number;
  readonly backoff: BackoffLimits;
  readonly breaker: BreakerLimits;
}

/** What a policy knows of the dependency that it guards. */
export interface GuardedDependency {
  /** Errors of the dependency's health, worth another attempt; others are answers. */
  readonly isTransient: (error: unknown) => boolean;
  /**
   * A call without effect that succeeds when the dependency is back. It sends as many bytes as the
   * call that failed last, 0 where that told no weight: a path that lets a ping through, and no
   * order, is not back.
   */
  readonly probe: (signal: AbortSignal, bytes: number) => Promise<void>;
}

/**
 * The policy of the after stack: retry (exponential backoff, full jitter, total budget) around a
 * circuit breaker around a time-out for each attempt. The breaker sees each attempt; an open one
 * ends the retries at once. A half-open breaker is tried with the probe, so that no request has to
 * wait for a dependency that may still be away.
 */
export function resilientPolicy(
  name: string,
  limits: ResilienceLimits,
  { isTransient, probe }: GuardedDependency,
): DependencyPolicy {
  const events = new EventEmitter<PolicyEvents>();
  const retryable = (error: unknown) => error instanceof AttemptTimeoutError || isTransient(error);
  const breaker = createBreaker(limits.breaker, retryable);
  let failedBytes = 0;
  breaker.onStateChange((state) => {
    events.emit('breaker', state);
    // A probe that fails opens the breaker again: that is its whole effect.
    if (state !== 'half-open') return;
    const call = (signal: AbortSignal) => probe(signal, failedBytes);
    const budget = startBudget(limits.attemptTimeoutMs);
    tryOnce(call, { attempt: 1, isProbe: true }, budget).catch(() => {});
  });

  async function tryOnce<T>(
    call: DependencyCall<T>,
    start: AttemptStart,
    budget: Budget,
  ): Promise<T> {
    const { attempt } = start;
    const startedAt = performance.now();
    let outcome: AttemptOutcome = 'success';
    let failure: unknown;
    events.emit('start', start);
    try {
      return await breaker.run(() =>
        withAttemptTimeout(
          (signal, clock) => runWithin(start, () => call(signal, clock)),
          limits.attemptTimeoutMs,
          budget,
        ),
      );
    } catch (error) {
      outcome = outcomeOf(error);
      failure = error;
      throw error;
    } finally {
      const durationMs = performance.now() - startedAt;
      events.emit('attempt', { start, attempt, outcome, durationMs, error: failure });
    }
  }

  return {
    name,
    events,
    breakerState: breaker.state,
    async execute(call, { budget = startBudget(limits.budgetMs), weigh = () => 0 } = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await tryOnce(call, { attempt, isProbe: false }, budget);
        } catch (error) {
          if (error instanceof BreakerOpenError) {
            throw new DependencyUnavailableError(name, 'breaker-open', error);
          }
          if (!retryable(error)) throw error;
          failedBytes = weigh();
          const delayMs = fullJitterDelay(attempt, limits.backoff);
          if (attempt >= limits.maxAttempts || delayMs >= budget.remainingMs()) {
            const reason = error instanceof AttemptTimeoutError ? 'timeout' : 'failure';
            throw new DependencyUnavailableError(name, reason, error);
          }
          events.emit('retry', { attempt, delayMs, error });
          await sleep(delayMs);
        }
      }
    },
    close: breaker.close,
  };
}

function outcomeOf(error: unknown): AttemptOutcome {
  if (error instanceof BreakerOpenError) return 'rejected';
  return error instanceof AttemptTimeoutError ? 'timeout' : 'failure';
}
