import { type Static, Type } from 'typebox';

/** Where order events are published. */
export const ORDERS_EXCHANGE = 'orders';
/** Routing key of an order that is in MySQL. */
export const ORDER_CREATED = 'order.created';

/** What processes of order-api ask each other goes to all of them by it. */
export const PEERS_EXCHANGE = 'order-api.peers';
/** The type of a message that processes send each other; it is no part of an order's way. */
export const PEER_TALK = 'peer';

/** Each vhost's queues. The before stack uses only the first. */
export const QUEUES = {
  /** Stored orders that want a notification. */
  notifier: 'notifier.orders',
  /** Messages that failed and wait for their next delivery. */
  notifierRetry: 'notifier.orders.retry',
  /** Messages that can't be handled: for a person to look at. */
  notifierDead: 'notifier.orders.dead',
  /** Orders accepted while MySQL was out of reach. */
  deferred: 'order-api.deferred',
  /** Those of them that are too large to share a statement. */
  deferredLarge: 'order-api.deferred.large',
  /** Deferred orders that MySQL refuses: for a person to look at. */
  deferredDead: 'order-api.deferred.dead',
} as const;

/** The message `order.created`, JSON in UTF-8. */
export const OrderCreated = Type.Object({
  orderId: Type.String(),
  customerId: Type.String(),
  reference: Type.Union([Type.String(), Type.Null()]),
  totalCents: Type.Integer({ minimum: 0 }),
  createdAt: Type.String(),
});
export type OrderCreated = Static<typeof OrderCreated>;
