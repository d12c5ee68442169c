import type { FastifyBaseLogger } from 'fastify';
import type { DependencyCheck } from '../../shared/http/health-routes.ts';
import type { NewOrder } from '../../shared/order.ts';
import type { ServiceConfig } from '../../shared/service-config.ts';
import type { ServiceWatch } from '../../shared/service-watch.ts';
import type { PendingOrders } from '../deferred/pending-orders.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { OrderCursor } from './order-repository.ts';
import type { StoredOrder } from './stored-order.ts';

/** How placing an order ended. */
export type PlaceOutcome =
  | { readonly kind: 'created'; readonly order: StoredOrder; readonly replayed: boolean }
  /** Durable, and written to MySQL as soon as that can be reached. */
  | { readonly kind: 'accepted'; readonly order: StoredOrder }
  /** The idempotency key belongs to an order with other content. */
  | { readonly kind: 'conflict' }
  /** Nothing durable could be reached; nothing was kept. */
  | { readonly kind: 'unavailable' }
  /** The naive service's answer to any trouble. */
  | { readonly kind: 'failed'; readonly message: string };

/** How looking for an order ended. */
export type FindOutcome =
  | { readonly kind: 'stored'; readonly order: StoredOrder }
  | { readonly kind: 'accepted'; readonly order: StoredOrder }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed'; readonly message: string };

/** How reading a page of orders ended. */
export type PageOutcome =
  | { readonly kind: 'page'; readonly orders: readonly StoredOrder[] }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed'; readonly message: string };

/** What the routes need; remediation/off.ts and remediation/on.ts each make one. */
export interface OrderService {
  place(order: NewOrder, idempotencyKey: string | undefined): Promise<PlaceOutcome>;
  find(id: string): Promise<FindOutcome>;
  page(limit: number, after: OrderCursor | undefined): Promise<PageOutcome>;
  readonly checks: readonly DependencyCheck[];
  /** Ends background work and closes all connections. */
  close(): Promise<void>;
}

/** Beyond what every service lets be watched: the orders that wait for something. */
export interface OrderServiceWatch extends ServiceWatch {
  backlog(outbox: Outbox, pending: PendingOrders): void;
}

/** What a service is made from. */
export interface OrderServiceContext {
  readonly config: ServiceConfig;
  readonly log: FastifyBaseLogger;
  readonly watch: OrderServiceWatch;
}

/** Makes a service: `remediation/off.ts`, `remediation/on.ts`, or a participant's own file. */
export type CreateOrderService = (context: OrderServiceContext) => Promise<OrderService>;
