import type { MetricsText } from '../measure/metrics-text.ts';
import type { ServerLook } from './look-at-servers.ts';

/** What a quantity is read of: a service's process, or what a stack holds at the servers. */
export type SampledPart = 'order-api' | 'notifier' | 'servers';

/** Something that must not grow while faults come and go. */
export interface Quantity {
  /** As files name it; unit included where it has one. */
  readonly id: string;
  /** Most that it may rise in an hour of load, by the trend of moments without faults. */
  readonly limitPerHour: number;
}

/** A quantity of a process, by its `/metrics`; null where it has none. */
export interface ProcessQuantity extends Quantity {
  readonly read: (metrics: MetricsText) => number | null;
}

/** A quantity at the servers. */
export interface ServerQuantity extends Quantity {
  readonly read: (look: ServerLook) => number;
}

const MIB = 1_048_576;
const mib = (name: string) => (metrics: MetricsText) => {
  const bytes = metrics.sum(name);
  return bytes === null ? null : bytes / MIB;
};
const sum = (name: string) => (metrics: MetricsText) => metrics.sum(name);
/** A type of which there is none is not listed. */
const resources = (type: string) => (metrics: MetricsText) => {
  const all = metrics.sum('nodejs_active_resources');
  return all === null ? null : (metrics.sum('nodejs_active_resources', `type="${type}"`) ?? 0);
};

/** Those to the dependencies: how many a service has to its clients is the clients' choice. */
const ownSockets = (metrics: MetricsText) => {
  const [all, clients] = [resources('TCPSocketWrap')(metrics), metrics.sum('http_connections')];
  return all === null || clients === null ? null : all - clients;
};

/** One left behind by each of the 45 faults of twenty minutes is 130 an hour; this is a tenth of it. */
const FEW_PER_HOUR = 12;
/** A pool of ten that is filled, one by one, only in the fifteen minutes that are judged. */
const POOL_PER_HOUR = 40;

/** Of each service's process; docs/soak.md says why each limit is what it is. */
export const PROCESS_QUANTITIES: readonly ProcessQuantity[] = [
  { id: 'rss_mib', limitPerHour: 60, read: mib('process_resident_memory_bytes') },
  { id: 'heap_used_mib', limitPerHour: 30, read: mib('nodejs_heap_size_used_bytes') },
  { id: 'sockets', limitPerHour: POOL_PER_HOUR, read: ownSockets },
  { id: 'client_sockets', limitPerHour: POOL_PER_HOUR, read: sum('http_connections') },
  { id: 'open_files', limitPerHour: 2 * POOL_PER_HOUR, read: sum('process_open_fds') },
  { id: 'timers', limitPerHour: FEW_PER_HOUR, read: resources('Timeout') },
  { id: 'listeners', limitPerHour: FEW_PER_HOUR, read: sum('nodejs_event_listeners') },
  { id: 'listener_warnings', limitPerHour: 0, read: sum('nodejs_max_listeners_warnings_total') },
  { id: 'calls_in_flight', limitPerHour: FEW_PER_HOUR, read: sum('dependency_attempts_in_flight') },
  { id: 'pool_open', limitPerHour: POOL_PER_HOUR, read: sum('mysql_pool_open') },
  { id: 'pool_in_use', limitPerHour: FEW_PER_HOUR, read: sum('mysql_pool_in_use') },
  { id: 'pool_waiting', limitPerHour: FEW_PER_HOUR, read: sum('mysql_pool_waiting') },
  { id: 'outbox_backlog', limitPerHour: FEW_PER_HOUR, read: sum('outbox_backlog_orders') },
  { id: 'deferred_pending', limitPerHour: FEW_PER_HOUR, read: sum('deferred_orders_pending') },
];

/** Of what the stack holds at MySQL and RabbitMQ. */
export const SERVER_QUANTITIES: readonly ServerQuantity[] = [
  {
    id: 'mysql_connections',
    limitPerHour: POOL_PER_HOUR,
    read: ({ mysqlConnections }) => mysqlConnections,
  },
  { id: 'messages_waiting', limitPerHour: FEW_PER_HOUR, read: ({ waiting }) => waiting },
  { id: 'messages_dead', limitPerHour: 0, read: ({ dead }) => dead },
];
