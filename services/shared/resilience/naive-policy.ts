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
      const start = performance.now();
      const ended = (outcome: 'success' | 'failure') =>
        events.emit('attempt', { attempt: 1, outcome, durationMs: performance.now() - start });
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
