/** Queues whose messages become, in time, an order or a notification. */
export const DRAINING_QUEUES = [
  'notifier.orders',
  'notifier.orders.retry',
  'order-api.deferred',
] as const;

/** Queues that keep what was given up on: nothing leaves them by itself. */
export const DEAD_QUEUES = ['notifier.orders.dead', 'order-api.deferred.dead'] as const;
