import type { Channel, ConsumeMessage } from 'amqplib';
import { consumerAnswers } from '../../shared/rabbitmq/consumer-answers.ts';

/** Settles the messages of a channel, many by one answer where it can. */
export interface Acknowledger {
  /** Notes a message that the channel's consumer has been given. */
  delivered(message: ConsumeMessage): void;
  /** Lets the broker forget messages. */
  acknowledge(messages: readonly ConsumeMessage[]): void;
  /** Sends a message to its queue's dead-letter queue. */
  refuse(message: ConsumeMessage): void;
  /** Whether the broker can still be answered. */
  isOpen(): boolean;
}

/**
 * An acknowledger of a channel with one consumer whose messages want answers. One answer settles all messages up to one of them, so it
 * is given only where no older one is still in work.
 */
export function acknowledger(channel: Channel): Acknowledger {
  /** Delivery tags of what is in work, oldest first. */
  const inWork = new Set<number>();
  const { isOpen, give } = consumerAnswers(channel);

  return {
    delivered: ({ fields }) => void inWork.add(fields.deliveryTag),
    acknowledge(messages) {
      for (const { fields } of messages) inWork.delete(fields.deliveryTag);
      const newest = messages.reduce((a, b) =>
        a.fields.deliveryTag > b.fields.deliveryTag ? a : b,
      );
      const [oldest = Number.POSITIVE_INFINITY] = inWork;
      give(() => {
        if (oldest > newest.fields.deliveryTag) channel.ack(newest, true);
        else for (const message of messages) channel.ack(message);
      });
    },
    refuse(message) {
      inWork.delete(message.fields.deliveryTag);
      give(() => channel.nack(message, false, false));
    },
    isOpen,
  };
}
