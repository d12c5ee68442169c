import { type Figures, measurement } from '../../compare/measurement.fixture.ts';
import type { StackMeasurement, SteadyMeasurement } from '../../measure/measurement.ts';
import type { StackFacts } from './facts.ts';

/** Facts of 600 orders under a MySQL that falls silent, on a stack that holds; and what a test changes. */
export function facts(figures: Figures = {}, change: Partial<StackFacts> = {}): StackFacts {
  const {
    experiment,
    stack,
    health,
    single,
    steady,
    ledger,
    history = null,
  } = measurement(figures);
  return {
    experiment,
    stack,
    health,
    single,
    steady,
    ledger,
    history,
    connections: null,
    fault: { kind: 'timeout', proxy: 'mysql_proxy', dependency: 'MySQL', attributes: {} },
    journal: { status: 'completed', deviated: false, wasSteady: true, failed: [] },
    keepsPromises: null,
    other: null,
    ...change,
  };
}

/** The same, with some of the load's own figures changed. */
export function factsOfLoad(change: Partial<SteadyMeasurement>): StackFacts {
  return facts({}, { steady: { ...loadOf(measurement()), ...change } });
}

export function loadOf({ steady }: StackMeasurement): SteadyMeasurement {
  if (steady === null) throw new Error('a measurement without a load');
  return steady;
}
