import type { EventEmitter } from 'node:events';
import type { WorkScope } from '../work-scope.ts';
import type { AttemptClock } from './attempt-timeout.ts';
import type { Budget } from './budget.ts';

/** A breaker's state; `none` where a policy has no breaker. */
export type BreakerState = 'closed' | 'open' | 'half-open' | 'none';

/** How one attempt ended: `rejected` never reached the dependency, because the breaker was open. */
export type AttemptOutcome = 'success' | 'failure' | 'timeout' | 'rejected';

/** An attempt under way; its end comes with the very same object. */
export interface AttemptStart extends WorkScope {
  readonly attempt: number;
  /** Not a caller's: a half-open breaker looks whether the dependency is back. */
  readonly isProbe: boolean;
}

/** One attempt of a call, as metrics and logs see it. */
export interface AttemptEvent {
  readonly start: AttemptStart;
  readonly attempt: number;
  readonly outcome: AttemptOutcome;
  readonly durationMs: number;
  /** Why, unless it was a success. */
  readonly error?: unknown;
}

/** What a policy tells those who listen; metrics subscribe to it rather than being called from inside. */
export interface PolicyEvents {
  start: [AttemptStart];
  attempt: [AttemptEvent];
  retry: [{ readonly attempt: number; readonly delayMs: number; readonly error: unknown }];
  breaker: [BreakerState];
}

/** An attempt's call. Its signal is aborted when nobody waits for the answer any more. */
export type DependencyCall<T> = (signal: AbortSignal, clock: AttemptClock) => Promise<T>;

/** What is known of a call beside the call itself. */
export interface CallOptions {
  /** What the request may still spend; policies without time-outs ignore it. */
  readonly budget?: Budget;
  /** How many bytes the call sends, where that can be much. Asked only when an attempt has failed. */
  readonly weigh?: () => number;
}

/** The way in which a service calls one class of operations of one dependency. */
export interface DependencyPolicy {
  /** `dependency.operation`, for example `mysql.write`. */
  readonly name: string;
  readonly events: EventEmitter<PolicyEvents>;
  breakerState(): BreakerState;
  /**
   * Runs `call` under the policy.
   * @throws DependencyUnavailableError when the dependency can't be reached within the limits,
   * or the call's own error when the dependency answered with one (a duplicate key, say)
   */
  execute<T>(call: DependencyCall<T>, options?: CallOptions): Promise<T>;
  /** Stops the policy's timers. */
  close(): void;
}

/** Why a dependency counts as unavailable. */
export type UnavailableReason = 'breaker-open' | 'timeout' | 'failure';

/** The dependency could not be reached within the limits; `cause` is the last attempt's error. */
export class DependencyUnavailableError extends Error {
  override readonly name = 'DependencyUnavailableError';
  readonly policy: string;
  readonly reason: UnavailableReason;

  constructor(policy: string, reason: UnavailableReason, cause: unknown) {
    super(`${policy} unavailable: ${cause instanceof Error ? cause.message : reason}`, { cause });
    this.policy = policy;
    this.reason = reason;
  }
}
