import { ORDER_CREATED } from '../../../../services/shared/messages.ts';
import type { Dependency } from '../../../experiment/dependencies.ts';
import { parseMetrics } from '../../../measure/metrics-text.ts';
import type { StackState } from '../../protocol.ts';

/** Attempts of a dependency's calls since the service's start. */
export interface CallTotals {
  readonly succeeded: number;
  /** Failed, timed out, or were refused by an open breaker. */
  readonly failed: number;
  /** Duration of all of them together, in s. */
  readonly seconds: number;
  /** How long the oldest that is under way has been, in s; 0 without one. */
  readonly oldestSeconds: number;
}

/** What one look at a service's `/metrics` tells. */
export interface ServiceFigures {
  /** When the process started, in s since the epoch: its totals count from then. */
  readonly processStart: number;
  /** By `dependency.operation`: 0 closed or none, 1 half-open, 2 open. */
  readonly breakers: ReadonlyMap<string, number>;
  readonly calls: Readonly<Record<Dependency, CallTotals>>;
  /** Whether it is connected to RabbitMQ. */
  readonly connected: boolean;
  readonly pool: StackState['pool'];
  /** Orders that wait to be published, and to be written to MySQL. */
  readonly outbox: number;
  readonly deferred: number;
  /** Messages of new orders that were sent, and those of them that the broker took over. */
  readonly published: number;
  readonly confirmed: number;
  /** Messages given up for good. */
  readonly deadLettered: number;
}

const OF_NEW_ORDERS = `routing_key="${ORDER_CREATED}"`;

/** Reads a service's metrics; a service that does not have one has 0 of it. */
export function readServiceFigures(text: string): ServiceFigures {
  const metrics = parseMetrics(text);
  const sum = (name: string, label?: string) => metrics.sum(name, label) ?? 0;
  const calls = (dependency: Dependency): CallTotals => {
    const filter = `call="${dependency}.`;
    const name = 'dependency_attempt_duration_seconds';
    const all = sum(`${name}_count`, filter);
    const byOutcome = metrics.sumBy(`${name}_count`, 'outcome', filter);
    const oldest = metrics.sumBy('dependency_oldest_attempt_seconds', 'call', filter);
    const good = byOutcome.get('success') ?? 0;
    return {
      succeeded: good,
      failed: all - good,
      seconds: sum(`${name}_sum`, filter),
      oldestSeconds: Math.max(0, ...oldest.values()),
    };
  };
  const limit = metrics.sum('mysql_pool_limit');
  return {
    processStart: sum('process_start_time_seconds'),
    breakers: metrics.sumBy('breaker_state', 'call'),
    calls: { mysql: calls('mysql'), mongo: calls('mongo'), rabbitmq: calls('rabbitmq') },
    connected: sum('rabbitmq_connected') > 0,
    pool:
      limit === null
        ? null
        : { used: sum('mysql_pool_in_use'), max: limit, waiting: sum('mysql_pool_waiting') },
    outbox: sum('outbox_backlog_orders'),
    deferred: sum('deferred_orders_pending'),
    published: sum('rabbitmq_published_total', OF_NEW_ORDERS),
    confirmed: sum('rabbitmq_confirmed_total', OF_NEW_ORDERS),
    deadLettered: sum('rabbitmq_dead_lettered_total'),
  };
}
