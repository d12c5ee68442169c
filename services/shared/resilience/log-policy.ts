import type { FastifyBaseLogger } from 'fastify';
import type { DependencyPolicy } from './policy.ts';

/** Logs each change of the policy's breaker, and each retry at debug level. */
export function logPolicy(policy: DependencyPolicy, log: FastifyBaseLogger): void {
  policy.events.on('breaker', (state) => {
    const level = state === 'open' ? 'warn' : 'info';
    log[level]({ call: policy.name, state }, `breaker ${state}`);
  });
  policy.events.on('retry', ({ attempt, delayMs, error }) =>
    log.debug({ call: policy.name, attempt, delayMs, err: error }, 'retry'),
  );
}
