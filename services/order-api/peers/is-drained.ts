import type { ConfirmChannel } from 'amqplib';
import { QUEUES } from '../../shared/messages.ts';
import { ALONE, type Poll } from './peers.ts';

/** What is looked at to know whether deferred orders are on their way. */
export interface Drain {
  readonly channel: ConfirmChannel;
  /** Deferred orders in the work of this process. */
  readonly unsettled: () => number;
  /** Asks all others how many are in theirs. */
  readonly poll: () => Promise<Poll>;
}

/**
 * Whether every order that was in the queues of deferred orders when this was called is in MySQL by now, or dead. Not
 * while a connection consumes from them whose process does not answer: that may hold orders, also when
 * the process is gone.
 * @throws amqplib's error when the channel is or gets closed
 */
export async function isDrained({ channel, unsettled, poll }: Drain): Promise<boolean> {
  // Twice: a message may still be on its way to a process when the first look finds none.
  for (let look = 1; look <= 2; look++) {
    const { messageCount, consumerCount } = await channel.checkQueue(QUEUES.deferred);
    const { messageCount: large } = await channel.checkQueue(QUEUES.deferredLarge);
    if (messageCount + large > 0 || unsettled() > 0) return false;
    const { answers, isComplete } = consumerCount > 1 ? await poll() : ALONE;
    if (!isComplete || consumerCount !== 1 + answers.length) return false;
    if (answers.some((answer) => answer.unsettled > 0)) return false;
  }
  return true;
}
