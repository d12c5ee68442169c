import type { StackName } from '../../../../infra/lab-config.ts';
import type { ServiceFigures } from './service-figures.ts';

/** Nothing was published, written or tried for so long, in ms: nothing waits, whatever the sums say. */
const STILL_MS = 15_000;

/** Counts the orders of a stack that customers are still to be notified of. */
export interface NotificationBacklog {
  /** @param at when the two looked, in ms of `performance.now()` */
  count(orderApi: ServiceFigures, notifier: ServiceFigures, at: number): number;
}

/**
 * By the services' own totals: published less written. Messages that the before stack loses on their
 * way are in it until the stack has been still for a while; so are none that waited before the first look.
 */
export function notificationBacklog(stack: StackName): NotificationBacklog {
  let processes = '';
  let settledAt = 0;
  let lastSeen = '';
  let changedAt = 0;
  return {
    count(orderApi, notifier, at) {
      const open = openMessages(stack, orderApi, notifier);
      const { succeeded, failed } = notifier.calls.mongo;
      const seen = `${orderApi.published} ${succeeded} ${failed}`;
      if (seen !== lastSeen) changedAt = at;
      lastSeen = seen;
      const running = `${orderApi.processStart} ${notifier.processStart}`;
      if (running !== processes || at - changedAt >= STILL_MS) settledAt = open;
      processes = running;
      // What was taken for lost came after all.
      settledAt = Math.min(settledAt, open);
      return open - settledAt;
    },
  };
}

/** Up to a constant: totals count from each process's own start. */
function openMessages(
  stack: StackName,
  { published, confirmed }: ServiceFigures,
  { calls: { mongo }, deadLettered }: ServiceFigures,
): number {
  // Before asks for no confirms, and tries to write each notification once.
  if (stack === 'before') return published - mongo.succeeded - mongo.failed;
  return confirmed - mongo.succeeded - deadLettered;
}
