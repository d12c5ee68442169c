import type { ConfirmChannel } from 'amqplib';
import { ORDER_CREATED, ORDERS_EXCHANGE } from '../../shared/messages.ts';
import { publishConfirmed } from '../../shared/rabbitmq/publish-confirmed.ts';
import { runWithin } from '../../shared/work-scope.ts';
import { orderCreatedMessage } from '../orders/order-created-message.ts';
import type { ToPublish } from './outbox.ts';

/**
 * Publishes orders' messages and waits until the broker has confirmed them all.
 * @param unconfirmed loses each order that is confirmed, so that another attempt sends only the others
 * @throws as publishConfirmed does, for the first that fails
 */
export async function publishOrders(
  channel: ConfirmChannel,
  unconfirmed: Set<ToPublish>,
): Promise<void> {
  const isAlone = unconfirmed.size === 1;
  const publishOne = async (each: ToPublish) => {
    const message = orderCreatedMessage(each.order);
    await publishConfirmed(channel, ORDERS_EXCHANGE, ORDER_CREATED, message);
    unconfirmed.delete(each);
  };
  await Promise.all(
    // One that is alone belongs to the attempt; of others, each to what it comes from.
    Array.from(unconfirmed, (each) =>
      isAlone ? publishOne(each) : runWithin(each, () => publishOne(each)),
    ),
  );
}
