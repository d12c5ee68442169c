import type { ConfirmChannel } from 'amqplib';
import { QUEUES } from '../../shared/messages.ts';
import { publishConfirmed } from '../../shared/rabbitmq/publish-confirmed.ts';
import type { Settings } from '../../shared/settings.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import { encodeDeferred } from './deferred-message.ts';

/** Whether a message of so many bytes is too large to share a statement. */
export function isLarge(bytes: number, { GROUP_COMMIT_BYTES }: Settings): boolean {
  return bytes > GROUP_COMMIT_BYTES;
}

/**
 * Puts an order into the queue that keeps it until MySQL is back. Large ones have a queue of their own:
 * AMQP bounds what a consumer holds in messages, not in bytes, and hundreds of a megabyte are too many.
 * @throws what publishing throws
 */
export async function publishDeferred(
  channel: ConfirmChannel,
  order: StoredOrder,
  settings: Settings,
): Promise<void> {
  const content = encodeDeferred(order);
  const queue = isLarge(content.length, settings) ? QUEUES.deferredLarge : QUEUES.deferred;
  await publishConfirmed(channel, '', queue, content);
}
