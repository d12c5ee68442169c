import { type Channel, IllegalOperationError } from 'amqplib';

/** What a consumer tells the broker of its messages, as long as it can be told. */
export interface ConsumerAnswers {
  /** Whether the broker can still be answered. */
  isOpen(): boolean;
  /**
   * Sends an answer, by `channel.ack` or `channel.nack`; nothing where the channel is closed or about to
   * be: the broker has the message again then, and gives it to whoever consumes next.
   */
  give(answer: () => void): void;
}

/** The answers of a channel's consumers. */
export function consumerAnswers(channel: Channel): ConsumerAnswers {
  let open = true;
  const close = () => {
    open = false;
  };
  channel.once('close', close);
  return {
    isOpen: () => open,
    give(answer) {
      if (!open) return;
      try {
        answer();
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        close();
      }
    },
  };
}

/**
 * Whether a call came to nothing as its channel was closed, or about to be: amqplib throws one of its own
 * errors then, and calls back with a plain one for a message whose confirm was waited for.
 */
export function isChannelClosed(error: unknown): boolean {
  if (error instanceof IllegalOperationError) return true;
  return error instanceof Error && error.message === 'channel closed';
}
