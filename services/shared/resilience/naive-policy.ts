import { EventEmitter } from 'node:events';
import type { DependencyPolicy, PolicyEvents } from './policy.ts';

const never = new AbortController().signal;

/**
 * The policy of the before stack: call once, wait as long as it takes, let the error through.
 * Nothing here makes the call worse than the client library's own defaults.
 */
export function naivePolicy(name: string): DependencyPolicy {
  const events = new EventEmitter<PolicyEvents>();
  return {
    name,
    events,
    breakerState: () => 'none',
    async execute(call) {
      const start = { attempt: 1 };
      const startedAt = performance.now();
      const ended = (outcome: 'success' | 'failure') => {
        const durationMs = performance.now() - startedAt;
        events.emit('attempt', { start, attempt: 1, outcome, durationMs });
      };
      events.emit('start', start);
      try {
        const result = await call(never);
        ended('success');
        return result;
      } catch (error) {
        ended('failure');
        throw error;
      }
    },
    close: () => {},
  };
}
