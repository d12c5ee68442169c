import { ORDER_CREATED, ORDERS_EXCHANGE } from '../../../services/shared/messages.ts';
import { connectRabbitMq } from '../../ledger/direct-connections.ts';

const HEADER = 'x-exercise-repeat';

/** Sends each order's message once more. */
export interface Repeater {
  /** How many it has sent. */
  sent(): number;
  stop(): Promise<void>;
}

/**
 * Listens to the messages of orders and sends each once more, by a connection that no fault reaches:
 * a publisher that isn't sure whether a message has arrived does the same.
 */
export async function sendTwice(url: string): Promise<Repeater> {
  const connection = await connectRabbitMq(url);
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(queue, ORDERS_EXCHANGE, ORDER_CREATED);
  let sent = 0;
  await channel.consume(
    queue,
    (message) => {
      if (message === null || message.properties.headers?.[HEADER]) return;
      sent += 1;
      channel.publish(ORDERS_EXCHANGE, ORDER_CREATED, message.content, {
        persistent: true,
        headers: { [HEADER]: true },
      });
    },
    { noAck: true },
  );
  return { sent: () => sent, stop: () => connection.close() };
}
