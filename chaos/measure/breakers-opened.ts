import type { StackConfig } from '../../infra/lab-config.ts';
import { type MetricsText, parseMetrics } from './metrics-text.ts';
import { readMetrics } from './read-metrics.ts';

/** The calls that have a breaker, of order-api and of the notifier. */
const CALLS = [
  'mysql.write',
  'mysql.read',
  'mysql.outbox',
  'rabbitmq.publish',
  'rabbitmq.relay',
  'rabbitmq.defer',
  'rabbitmq.backlog',
  'mongo.write',
  'mongo.read',
] as const;

/** How often each breaker has opened. */
export type Openings = Readonly<Record<string, number>>;

/** How often each breaker of a stack has opened since its services started; what can't be read is left out. */
export async function readOpenings(
  stack: Pick<StackConfig, 'orderApiUrl' | 'notifierUrl'>,
): Promise<Openings> {
  const texts = await Promise.all([readMetrics(stack.orderApiUrl), readMetrics(stack.notifierUrl)]);
  return openingsIn(texts.flatMap((text) => (text === null ? [] : parseMetrics(text))));
}

/** The openings that metrics tell of: 0 for a breaker that has one and never opened. */
export function openingsIn(metrics: readonly MetricsText[]): Openings {
  const found = CALLS.flatMap((call) => {
    if (metrics.every((one) => one.sum('breaker_state', `call="${call}"`) === null)) return [];
    const label = `call="${call}",to="open"`;
    const count = metrics.reduce(
      (sum, one) => sum + (one.sum('breaker_transitions_total', label) ?? 0),
      0,
    );
    return [[call, count] as const];
  });
  return Object.fromEntries(found);
}

/** What came on top between two looks at the same processes; a process started anew counts from 0. */
export function openedBetween(earlier: Openings, later: Openings): Openings {
  const grown = Object.entries(later).map(([call, count]) => {
    const before = earlier[call] ?? 0;
    return [call, count >= before ? count - before : count] as const;
  });
  return Object.fromEntries(grown);
}
