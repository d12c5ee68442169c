import type { SampledPart } from './quantities.ts';

/** One diagram of a soak's picture: a quantity of a part, of both stacks. */
export interface Panel {
  readonly part: SampledPart;
  readonly quantity: string;
}

/** From left to right, from top to bottom. The rest is in soak.csv. */
export const PANELS: readonly Panel[] = [
  { part: 'order-api', quantity: 'rss_mib' },
  { part: 'notifier', quantity: 'rss_mib' },
  { part: 'order-api', quantity: 'heap_used_mib' },
  { part: 'notifier', quantity: 'heap_used_mib' },
  { part: 'order-api', quantity: 'sockets' },
  { part: 'notifier', quantity: 'sockets' },
  { part: 'order-api', quantity: 'listeners' },
  { part: 'notifier', quantity: 'listeners' },
  { part: 'order-api', quantity: 'timers' },
  { part: 'notifier', quantity: 'timers' },
  { part: 'order-api', quantity: 'calls_in_flight' },
  { part: 'notifier', quantity: 'calls_in_flight' },
  { part: 'order-api', quantity: 'pool_in_use' },
  { part: 'order-api', quantity: 'pool_waiting' },
  { part: 'order-api', quantity: 'outbox_backlog' },
  { part: 'order-api', quantity: 'deferred_pending' },
  { part: 'servers', quantity: 'mysql_connections' },
  { part: 'servers', quantity: 'messages_waiting' },
];
