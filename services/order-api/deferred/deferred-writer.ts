import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import pLimit from 'p-limit';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import type { Settings } from '../../shared/settings.ts';
import { runWithin, type WorkScope } from '../../shared/work-scope.ts';
import type { StoreOutcome } from '../orders/store-once.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import type { ToPublish } from '../outbox/outbox.ts';
import type { Acknowledger } from './acknowledger.ts';
import { isLarge } from './deferred-queue.ts';
import type { PendingOrders } from './pending-orders.ts';
import { writeInBatches } from './write-in-batches.ts';

/** Orders too large to share a statement that are written at the same time: the pool is also others'. */
const LARGE_AT_ONCE = 4;
/** Batches that wait for the broker's confirms: so no more come from the queue than can be sent on. */
const UNCONFIRMED_BATCHES = 4;

/** What the writer of deferred orders works with. */
export interface DeferredWriterOptions {
  readonly settings: Settings;
  readonly log: FastifyBaseLogger;
  readonly pending: PendingOrders;
  /** Writes one order by itself. */
  readonly store: (order: StoredOrder) => Promise<StoreOutcome>;
  /** Writes orders in one statement. @returns what became of each, in their order */
  readonly storeAll: (orders: readonly StoredOrder[]) => Promise<StoreOutcome[]>;
  /** Called with orders once they are in MySQL; never rejects. */
  readonly onStored: (orders: readonly ToPublish[]) => Promise<void>;
  /** Aborted when the service ends; messages that are not acknowledged stay in the queue. */
  readonly signal: AbortSignal;
}

/** An order and the message that keeps it, in whose scope it is worked on. */
export interface Deferred extends WorkScope {
  readonly order: StoredOrder;
  readonly message: ConsumeMessage;
  readonly bytes: number;
  /** Resolves when the message is acknowledged or refused, or the broker has it again. */
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Writes the orders of a channel's messages, many in a statement, and settles the messages: when an order
 * is there, or MySQL refuses it for good.
 */
export function deferredWriter(options: DeferredWriterOptions, answers: Acknowledger) {
  const { settings, log, pending, store, storeAll, onStored, signal } = options;
  const inTurn = pLimit(LARGE_AT_ONCE);
  const unconfirmed = new Set<Promise<void>>();
  const isWanted = () => answers.isOpen() && !signal.aborted;
  const writeSoon = writeInBatches({
    orders: settings.DEFERRED_BATCH,
    bytes: settings.GROUP_COMMIT_BYTES,
    retryMs: settings.DEFERRED_RETRY_MS,
    isWanted,
    write: writeBatch,
  });

  async function writeBatch(batch: readonly Deferred[]): Promise<void> {
    const outcomes = await storeAll(batch.map(({ order }) => order)).catch((error: unknown) => {
      if (error instanceof DependencyUnavailableError) throw error;
    });
    if (outcomes) await settle(batch, outcomes);
    // MySQL refuses one of them: each by itself, and it is that one alone.
    else await Promise.all(batch.map(writeAlone));
  }

  async function writeAlone(deferred: Deferred): Promise<void> {
    try {
      const outcome = await storeWhenPossible(deferred);
      if (outcome) await settle([deferred], [outcome]);
    } catch (error) {
      // Else it may be the end of the service that it failed of: the broker has the message again.
      if (isWanted()) refuse(deferred, error);
    }
  }

  async function storeWhenPossible({ order }: Deferred): Promise<StoreOutcome | undefined> {
    while (isWanted()) {
      try {
        return await store(order);
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
      }
      await sleep(settings.DEFERRED_RETRY_MS * (0.5 + Math.random() / 2));
    }
    return undefined;
  }

  async function settle(batch: readonly Deferred[], outcomes: StoreOutcome[]): Promise<void> {
    const stored: Deferred[] = [];
    for (const [place, deferred] of batch.entries()) {
      const outcome = outcomes[place];
      if (outcome === undefined || outcome.kind === 'conflict') {
        refuse(deferred, new Error('another order has its idempotency key'));
        continue;
      }
      pending.stored(outcome.order);
      stored.push({ ...deferred, order: outcome.order });
    }
    // Else the broker gives them to whoever consumes next, who finds and publishes them.
    if (!answers.isOpen() || stored.length === 0) return;
    answers.acknowledge(stored.map(({ message }) => message));
    for (const { done } of stored) done.resolve();
    const confirmed: Promise<void> = onStored(stored).then(
      () => void unconfirmed.delete(confirmed),
    );
    unconfirmed.add(confirmed);
    if (unconfirmed.size >= UNCONFIRMED_BATCHES) await Promise.race(unconfirmed);
  }

  function refuse(deferred: Deferred, error: unknown): void {
    const { messageId } = deferred.message.properties;
    log.error({ err: error, messageId }, 'deferred order refused');
    if (answers.isOpen()) runWithin(deferred, () => answers.refuse(deferred.message));
    deferred.done.resolve();
  }

  return {
    /** Writes an order as soon as MySQL can take it. */
    write(deferred: Deferred): void {
      if (isLarge(deferred.bytes, settings)) void inTurn(() => writeAlone(deferred));
      else writeSoon(deferred);
    },
  };
}
