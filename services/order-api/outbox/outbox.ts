import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { DependencyPolicy } from '../../shared/resilience/policy.ts';
import type { Settings } from '../../shared/settings.ts';
import { runWithin, type WorkScope } from '../../shared/work-scope.ts';
import type { OrderRepository, TimeSpan } from '../orders/order-repository.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import { publishedMarker } from './published-marker.ts';

/**
 * The transactional outbox: an order row without `published_at` is a message yet to be sent, so
 * order and message can't come apart. Source: C. Richardson, "Pattern: Transactional outbox".
 */
export interface Outbox {
  /**
   * Publishes a stored order's message in the background; if that fails, or the order is older than
   * OUTBOX_AGE_MS, that is the sweep's.
   * @returns resolves when it is published or left to the sweep; never rejects
   */
  publishSoon(order: StoredOrder): Promise<void>;
  /** The same for many orders that were stored together, as one call of the policy. */
  publishTogether(orders: readonly ToPublish[]): Promise<void>;
  /** As the last sweep that reached MySQL found it. */
  backlog(): OutboxBacklog;
  readonly events: EventEmitter<OutboxEvents>;
  close(): Promise<void>;
}

/** A stored order whose message is to be sent, in a scope of its own where it goes with others. */
export interface ToPublish extends WorkScope {
  readonly order: StoredOrder;
}

/** Orders that a sweep has found and publishes. */
export interface Sweep extends WorkScope {
  readonly orders: number;
}

/** What an outbox tells of its sweeps; of those that find nothing, nothing. */
export interface OutboxEvents {
  sweeping: [Sweep];
  swept: [Sweep];
}

/** The orders that are not published, but for those of the last OUTBOX_AGE_MS. */
export interface OutboxBacklog {
  readonly orders: number;
  /** When the oldest of them was placed. */
  readonly oldest: Date | undefined;
}

/** What an outbox works with. */
export interface OutboxOptions {
  readonly orders: OrderRepository;
  readonly policy: DependencyPolicy;
  readonly settings: Settings;
  readonly log: FastifyBaseLogger;
  /**
   * Sends the orders' messages and waits for the broker's confirms. Where it throws, those that it has
   * taken out of the set are confirmed all the same.
   */
  readonly publish: (unconfirmed: Set<ToPublish>) => Promise<void>;
  /** Whether no other process writes and publishes orders; so it is where nothing says otherwise. */
  readonly isAlone?: () => boolean;
}

/** Waits of the marker for what it writes at once after which an order that is being published is marked. */
const SETTLE_MARKS = 3;

/** Starts the sweep that finds orders whose own request could not publish them. */
export function startOutbox(options: OutboxOptions): Outbox {
  const { orders, policy, settings, log, publish, isAlone = () => true } = options;
  const claimant = randomUUID();
  const marker = publishedMarker(orders, policy, settings.OUTBOX_MARK_MS, log);
  const events = new EventEmitter<OutboxEvents>();
  /** From the start of its publishing until an order is marked: what resolves when it is published. */
  const underWay = new Map<string, Promise<void>>();
  let backlog: OutboxBacklog = { orders: 0, oldest: undefined };
  let closed = false;

  function publishSoon(order: StoredOrder): Promise<void> {
    // It is a client's repetition of an order whose message was sent long ago, or that a sweep finds.
    if (Date.now() - order.createdAt.getTime() > settings.OUTBOX_AGE_MS) return Promise.resolve();
    return underWay.get(order.id) ?? send([{ order }]);
  }

  async function publishTogether(orders: readonly ToPublish[]): Promise<void> {
    const already = orders.flatMap(({ order }) => underWay.get(order.id) ?? []);
    const others = orders.filter(({ order }) => !underWay.has(order.id));
    if (others.length > 0) already.push(send(others));
    await Promise.all(already);
  }

  function send(orders: readonly ToPublish[]): Promise<void> {
    const unconfirmed = new Set(orders);
    const forget = (done: readonly ToPublish[]) => {
      for (const { order } of done) underWay.delete(order.id);
    };
    // The answer to the order's own request goes first: it doesn't wait for what publishing computes.
    const sent = nextTurn()
      .then(() => publish(unconfirmed))
      .then(
        () => orders,
        (error: unknown) => {
          const left = [...unconfirmed];
          log.debug({ err: error, orderIds: left.map(idOf) }, 'left to the sweep');
          forget(left);
          return orders.filter((each) => !unconfirmed.has(each));
        },
      )
      .then((confirmed) => {
        // Until it is marked, a sweep would find it again: a deferred order is old when it is stored.
        if (confirmed.length > 0)
          void marker.add(...confirmed.map(idOf)).then(() => forget(confirmed));
      });
    for (const each of orders) underWay.set(idOf(each), sent);
    return sent;
  }

  /** @returns whether there may be more */
  async function sweepOnce(): Promise<boolean> {
    const fresh = lastMs(settings.OUTBOX_AGE_MS);
    const found = await policy.execute((signal) =>
      orders.unpublished(settings.OUTBOX_BATCH, fresh, claimant, signal),
    );
    const isFull = found.length === settings.OUTBOX_BATCH;
    // A batch that isn't full is the whole backlog: only a full one costs a count.
    const count = isFull
      ? await policy.execute((signal) => orders.countUnpublished(fresh, signal))
      : found.length;
    backlog = { orders: count, oldest: found[0]?.createdAt };
    const claimed = await claim(found.filter(({ id }) => !underWay.has(id)));
    if (claimed.length > 0) await publishAll(claimed);
    return isFull && claimed.length > 0;
  }

  /** Those that are this process's to publish; the claims of one that is gone expire. */
  async function claim(found: readonly StoredOrder[]): Promise<StoredOrder[]> {
    if (found.length === 0) return [];
    // What another process has stored a moment ago, it is about to publish and mark.
    if (!isAlone()) await sleep(SETTLE_MARKS * settings.OUTBOX_MARK_MS);
    const ids = found.map(({ id }) => id);
    const own = await policy.execute((signal) =>
      orders.claim(ids, claimant, settings.OUTBOX_LEASE_MS, signal),
    );
    const ownIds = new Set(own);
    return found.filter(({ id }) => ownIds.has(id));
  }

  async function publishAll(found: readonly StoredOrder[]): Promise<void> {
    const sweep: Sweep = { orders: found.length };
    events.emit('sweeping', sweep);
    await runWithin(sweep, async () => {
      await publishTogether(found.map((order) => ({ order })));
      await marker.flush();
      await policy.execute((signal) => orders.releaseClaims(claimant, signal));
    }).finally(() => events.emit('swept', sweep));
  }

  async function sweep(): Promise<void> {
    try {
      while (!closed && (await sweepOnce()));
    } catch (error) {
      log.debug({ err: error }, 'the outbox could not be swept');
    }
    if (!closed) timer = setTimeout(sweep, settings.OUTBOX_SWEEP_MS);
  }
  let timer = setTimeout(sweep, settings.OUTBOX_SWEEP_MS);

  return {
    publishSoon,
    publishTogether,
    backlog: () => backlog,
    events,
    async close() {
      closed = true;
      clearTimeout(timer);
      await Promise.all(underWay.values());
      await marker.flush();
    },
  };
}

const idOf = ({ order }: ToPublish) => order.id;

/**
 * The last so many ms, whose orders may still be published by their own requests. An order of the
 * future is of before the clock was set back: it doesn't wait until its time comes again.
 */
function lastMs(ms: number): TimeSpan {
  const now = Date.now();
  return { from: new Date(now - ms), to: new Date(now) };
}
