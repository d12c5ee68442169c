import type { ChannelModel, GetMessage } from 'amqplib';
import { isNotFound } from './queue-messages.ts';
import { DEAD_QUEUES } from './queues.ts';

/**
 * The ids of the orders whose messages lie in a stack's dead-letter queues, none for what can't be read.
 * The messages stay where they are: they are only got, and go back when the channel closes.
 */
export async function readDeadLetters(connection: ChannelModel): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const queue of DEAD_QUEUES) {
    for (const id of await readQueue(connection, queue)) ids.add(id);
  }
  return ids;
}

async function readQueue(connection: ChannelModel, queue: string): Promise<string[]> {
  const channel = await connection.createChannel();
  channel.on('error', () => {});
  const ids: string[] = [];
  try {
    for (;;) {
      const message = await channel.get(queue);
      if (message === false) break;
      ids.push(...orderIdIn(message));
    }
    await channel.close();
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  return ids;
}

/** A deferred order has it as `id`, a message to the notifier as `orderId`. */
function orderIdIn({ content }: GetMessage): string[] {
  try {
    const { id, orderId } = JSON.parse(content.toString('utf8'));
    return [id ?? orderId].filter((value) => typeof value === 'string');
  } catch {
    return [];
  }
}
