import type { ChannelModel } from 'amqplib';

/**
 * How many messages wait in each queue; 0 where there is no such queue (yet). Messages that
 * a consumer holds unacknowledged are not among them: AMQP does not tell.
 */
export async function countMessages(
  connection: ChannelModel,
  queues: readonly string[],
): Promise<{ queue: string; messages: number }[]> {
  return Promise.all(
    queues.map(async (queue) => ({ queue, messages: await countQueue(connection, queue) })),
  );
}

async function countQueue(connection: ChannelModel, queue: string): Promise<number> {
  // A missing queue closes the channel that asked (AMQP 0-9-1, 404 NOT_FOUND): one channel for each.
  const channel = await connection.createChannel();
  channel.on('error', () => {});
  try {
    const { messageCount } = await channel.checkQueue(queue);
    await channel.close();
    return messageCount;
  } catch (error) {
    if (isNotFound(error)) return 0;
    throw error;
  }
}

/** Whether RabbitMQ said that there is no such queue. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 404;
}
