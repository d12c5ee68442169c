import type { FastifyBaseLogger } from 'fastify';
import type { DependencyCheck } from '../../shared/http/health-routes.ts';
import type { ServiceConfig } from '../../shared/service-config.ts';
import type { ServiceWatch } from '../../shared/service-watch.ts';
import type { Notification } from './notification.ts';

/** How looking for notifications ended. */
export type FindOutcome =
  | { readonly kind: 'found'; readonly notifications: Notification[] }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed'; readonly message: string };

/** What the routes need; remediation/off.ts and remediation/on.ts each make one that consumes. */
export interface NotificationService {
  find(orderId: string): Promise<FindOutcome>;
  readonly checks: readonly DependencyCheck[];
  /** Ends the consumer and closes all connections. */
  close(): Promise<void>;
}

/** What a service is made from. */
export interface NotificationServiceContext {
  readonly config: ServiceConfig;
  readonly log: FastifyBaseLogger;
  readonly watch: ServiceWatch;
}

/** Makes a service: `remediation/off.ts`, `remediation/on.ts`, or a participant's own file. */
export type CreateNotificationService = (
  context: NotificationServiceContext,
) => Promise<NotificationService>;
