import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { QUEUES } from '../../shared/messages.ts';
import { acknowledger } from './acknowledger.ts';
import { decodeDeferred } from './deferred-message.ts';
import { type Deferred, type DeferredWriterOptions, deferredWriter } from './deferred-writer.ts';

const NOTHING = Buffer.alloc(0);

/** The writer of deferred orders. */
export interface DeferredOrders {
  /** Starts writing those that the channel delivers. */
  consume(channel: ConfirmChannel): Promise<void>;
  /** Orders that the queue gave to this process, which has not done with them. */
  unsettled(): number;
}

/**
 * Writes deferred orders to MySQL. A message is acknowledged only when its order is there; while
 * MySQL is away it stays unacknowledged, so that the broker keeps it. One that MySQL refuses for
 * good goes to the dead-letter queue.
 */
export function deferredOrders(options: DeferredWriterOptions): DeferredOrders {
  const { settings, log } = options;
  const unsettled = new Set<Deferred>();

  async function consume(channel: ConfirmChannel): Promise<void> {
    const answers = acknowledger(channel);
    const writer = deferredWriter(options, answers);
    channel.once('close', () => {
      // The broker gives them to whoever consumes next.
      for (const { done } of unsettled) done.resolve();
      unsettled.clear();
    });

    async function onMessage(message: ConsumeMessage): Promise<void> {
      answers.delivered(message);
      const deferred = readDeferred(message);
      if (!deferred) return answers.refuse(message);
      unsettled.add(deferred);
      writer.write(deferred);
      await deferred.done.promise;
      unsettled.delete(deferred);
    }

    async function take(queue: string, atOnce: number): Promise<void> {
      await channel.prefetch(atOnce);
      await channel.consume(queue, (message) => message && onMessage(message));
    }

    await take(QUEUES.deferred, settings.DEFERRED_CONCURRENCY);
    await take(QUEUES.deferredLarge, settings.DEFERRED_LARGE_CONCURRENCY);
  }

  function readDeferred(message: ConsumeMessage): Deferred | undefined {
    try {
      const { content } = message;
      const order = decodeDeferred(content);
      // Hundreds may wait for MySQL, of a megabyte each: once is enough.
      message.content = NOTHING;
      return {
        message,
        order,
        bytes: content.length,
        done: Promise.withResolvers(),
        within: AsyncLocalStorage.snapshot(),
      };
    } catch (error) {
      log.error({ err: error }, 'unreadable deferred order goes to the dead-letter queue');
      return undefined;
    }
  }

  return { consume, unsettled: () => unsettled.size };
}
