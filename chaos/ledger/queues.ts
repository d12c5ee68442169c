import { QUEUES } from '../../services/shared/messages.ts';

/** Every queue that a stack may have. */
export const ALL_QUEUES: readonly string[] = Object.values(QUEUES);

/**
 * Queues whose messages become, in time, an order or a notification. The dead ones are not among
 * them: nothing leaves those by itself.
 */
export const DRAINING_QUEUES: readonly string[] = [
  QUEUES.notifier,
  QUEUES.notifierRetry,
  QUEUES.deferred,
  QUEUES.deferredLarge,
];

/** Where messages end that can't become one: for a person to look at. */
export const DEAD_QUEUES: readonly string[] = [QUEUES.deferredDead, QUEUES.notifierDead];
