import { connectRabbitMq } from '../../chaos/ledger/direct-connections.ts';
import type { StackConfig } from '../../infra/lab-config.ts';
import { ORDER_CREATED, ORDERS_EXCHANGE, QUEUES } from '../../services/shared/messages.ts';

const SINK = 'bench.orders';

/** A queue that takes a stack's messages in the place of the notifier's. */
export interface MessageSink {
  /** Removes what it holds. */
  empty(): Promise<void>;
  /** Gives the notifier its messages again. */
  close(): Promise<void>;
}

/**
 * Lets a stack's messages be kept as durably as ever, but not consumed: the notifier takes no part in
 * what is measured, and leaves nothing to do for what is measured next.
 */
export async function openMessageSink({ direct }: StackConfig): Promise<MessageSink> {
  const connection = await connectRabbitMq(direct.rabbitmq);
  const channel = await connection.createChannel();
  await channel.assertQueue(SINK, { durable: true });
  await channel.bindQueue(SINK, ORDERS_EXCHANGE, ORDER_CREATED);
  await channel.unbindQueue(QUEUES.notifier, ORDERS_EXCHANGE, ORDER_CREATED);
  return {
    empty: async () => void (await channel.purgeQueue(SINK)),
    close: async () => {
      await channel.bindQueue(QUEUES.notifier, ORDERS_EXCHANGE, ORDER_CREATED);
      await channel.deleteQueue(SINK);
      await connection.close();
    },
  };
}
