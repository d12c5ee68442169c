import { EventEmitter } from 'node:events';
import { runWithin } from '../work-scope.ts';
import { NO_CLOCK } from './attempt-timeout.ts';
import type { AttemptStart, DependencyPolicy, PolicyEvents } from './policy.ts';

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
      const start: AttemptStart = { attempt: 1, isProbe: false };
      const startedAt = performance.now();
      const ended = (outcome: 'success' | 'failure', error?: unknown) => {
        const durationMs = performance.now() - startedAt;
        events.emit('attempt', { start, attempt: 1, outcome, durationMs, error });
      };
      events.emit('start', start);
      try {
        const result = await runWithin(start, () => call(never, NO_CLOCK));
        ended('success');
        return result;
      } catch (error) {
        ended('failure', error);
        throw error;
      }
    },
    close: () => {},
  };
}
