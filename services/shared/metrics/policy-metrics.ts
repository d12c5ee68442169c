import { Counter, Gauge, type Registry } from 'prom-client';
import type { AttemptOutcome, BreakerState, DependencyPolicy } from '../resilience/policy.ts';
import { SECONDS } from './buckets.ts';
import { type InFlight, trackInFlight } from './in-flight.ts';
import { memo } from './memo.ts';
import { tallyCounter } from './tally-counter.ts';
import { tallyHistogram } from './tally-histogram.ts';

const BREAKER_VALUE: Record<BreakerState, number> = { none: 0, closed: 0, 'half-open': 1, open: 2 };

/** Attempts, retries and breakers of the policies that it is given. */
export function policyWatcher(registry: Registry): (policy: DependencyPolicy) => void {
  const attempts = tallyHistogram({
    name: 'dependency_attempt_duration_seconds',
    help: 'Duration of each attempt of a dependency call, the wait for a connection included',
    labelNames: ['call', 'outcome', 'attempt'],
    buckets: SECONDS,
    registers: [registry],
  });
  const retries = tallyCounter({
    name: 'dependency_retries_total',
    help: 'Attempts after the first',
    labelNames: ['call'],
    registers: [registry],
  });
  const state = new Gauge({
    name: 'breaker_state',
    help: '0 closed or none, 1 half-open, 2 open',
    labelNames: ['call'],
    registers: [registry],
  });
  const transitions = new Counter({
    name: 'breaker_transitions_total',
    help: 'Changes of a breaker, by the state that it went to',
    labelNames: ['call', 'to'],
    registers: [registry],
  });
  const inFlight = inFlightGauges(registry);
  return (policy) => {
    const call = policy.name;
    inFlight.set(call, attemptsInFlight(policy.events));
    // Series there from the start, as a rate doesn't see one come into being.
    const retried = retries({ call });
    const durations = memo((outcome: AttemptOutcome) =>
      memo((attempt: number) => attempts({ call, outcome, attempt })),
    );
    for (const outcome of ['success', 'failure'] as const) durations(outcome)(1);
    policy.events.on('attempt', ({ attempt, outcome, durationMs }) =>
      durations(outcome)(attempt).observe(durationMs / 1_000),
    );
    policy.events.on('retry', () => retried.value++);
    state.set({ call }, BREAKER_VALUE[policy.breakerState()]);
    policy.events.on('breaker', (to) => {
      state.set({ call }, BREAKER_VALUE[to]);
      transitions.inc({ call, to });
    });
  };
}

function attemptsInFlight(events: DependencyPolicy['events']): InFlight {
  const inFlight = trackInFlight();
  events.on('start', inFlight.begin);
  events.on('attempt', ({ start }) => inFlight.end(start));
  return inFlight;
}

/** A call that hangs is in no histogram until it ends: these tell of it while it hangs. */
function inFlightGauges(registry: Registry): Map<string, InFlight> {
  const byCall = new Map<string, InFlight>();
  new Gauge({
    name: 'dependency_attempts_in_flight',
    help: 'Attempts under way',
    labelNames: ['call'],
    registers: [registry],
    collect() {
      for (const [call, inFlight] of byCall) this.set({ call }, inFlight.count());
    },
  });
  new Gauge({
    name: 'dependency_oldest_attempt_seconds',
    help: 'How long the oldest attempt has been under way; 0 without one',
    labelNames: ['call'],
    registers: [registry],
    collect() {
      for (const [call, inFlight] of byCall) this.set({ call }, inFlight.oldestSeconds());
    },
  });
  return byCall;
}
