import { EventEmitter } from 'node:events';
import { type ConfirmChannel, type ConsumeMessage, IllegalOperationError } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { describe, expect, it } from 'vitest';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import { readSettings } from '../../shared/settings.ts';
import { consumeOrders } from './consume-orders.ts';

const ORDER = {
  orderId: 'a',
  customerId: 'c',
  reference: null,
  totalCents: 1,
  createdAt: '2026-01-31T10:00:00.000Z',
};
const AWAY = new DependencyUnavailableError('mongo.write', 'timeout', null);

/** What a channel does once it is closed, or about to be. */
const refuse = () => {
  throw new IllegalOperationError('Channel closed', '');
};

/** A consumer of one message; what it tells the broker, and what it logs. */
async function consumer(handle: () => Promise<void>) {
  const told: string[] = [];
  const logged: string[] = [];
  let deliver: (message: ConsumeMessage | null) => Promise<void> | undefined = () => undefined;
  const unconfirmed: ((error: unknown) => void)[] = [];
  const channel = Object.assign(new EventEmitter(), {
    prefetch: async () => {},
    consume: async (_: string, onMessage: typeof deliver) => {
      deliver = onMessage;
    },
    ack: () => void told.push('ack'),
    nack: () => void told.push('nack'),
    publish: (_: string, queue: string, __: Buffer, ___: object, onConfirm: () => void) => {
      told.push(queue);
      unconfirmed.push(onConfirm);
      return true;
    },
  });
  const note = (level: string) => (_: object, text: string) => void logged.push(`${level} ${text}`);
  const log = { warn: note('warn'), error: note('error') } as unknown as FastifyBaseLogger;
  const options = { settings: readSettings({}), log, handle };
  await consumeOrders(channel as unknown as ConfirmChannel, options);
  const message = (content: string) => {
    return { content: Buffer.from(content), properties: {} } as ConsumeMessage;
  };
  return {
    told,
    logged,
    deliver: (content = JSON.stringify(ORDER)) => deliver(message(content)),
    confirm: (error: unknown = null) => {
      for (const onConfirm of unconfirmed) onConfirm(error);
    },
    startClosing: () => void Object.assign(channel, { ack: refuse, nack: refuse, publish: refuse }),
    close: () => void channel.emit('close'),
  };
}

describe('an order message', () => {
  it('is acknowledged when its notification is written', async () => {
    const { told, deliver } = await consumer(async () => {});
    await deliver();
    expect(told).toEqual(['ack']);
  });

  it('is put into the retry queue when it failed, and only then acknowledged', async () => {
    const { told, deliver, confirm, logged } = await consumer(() => Promise.reject(AWAY));
    const handled = deliver();
    await new Promise(setImmediate);
    expect(told).toEqual(['notifier.orders.retry']);
    confirm();
    await handled;
    expect(told).toEqual(['notifier.orders.retry', 'ack']);
    expect(logged).toEqual(['warn notification failed']);
  });

  it('is refused when it can not be read', async () => {
    const { told, deliver } = await consumer(async () => {});
    await deliver('no order');
    expect(told).toEqual(['nack']);
  });
});

describe('a channel that closes at the worst moment', () => {
  it('gets no late answer: not for a message that is done, nor for one that can not be read', async () => {
    const work = Promise.withResolvers<void>();
    const { told, logged, deliver, startClosing, close } = await consumer(() => work.promise);
    const handled = deliver();
    startClosing();
    work.resolve();
    await handled;
    await deliver('no order');
    close();
    expect(told).toEqual([]);
    expect(logged).toEqual(['error unreadable order message goes to the dead-letter queue']);
  });

  it('leaves a message that failed to the broker, and says nothing once it is closed', async () => {
    const work = Promise.withResolvers<void>();
    const { told, logged, deliver, startClosing, close } = await consumer(() => work.promise);
    const handled = deliver();
    startClosing();
    close();
    work.reject(AWAY);
    await handled;
    expect([told, logged]).toEqual([[], []]);
  });

  it.each([
    ['before', new IllegalOperationError('Channel closing', '')],
    ['after', new Error('channel closed')],
  ])('leaves one to it that is closed %s it was put aside', async (_, error) => {
    const { told, logged, deliver, confirm, startClosing } = await consumer(() =>
      Promise.reject(AWAY),
    );
    if (error instanceof IllegalOperationError) startClosing();
    const handled = deliver();
    await new Promise(setImmediate);
    startClosing();
    confirm(error);
    await handled;
    expect(told).not.toContain('ack');
    expect(logged).toEqual(['warn notification failed']);
  });

  it('is told from a broker that refuses', async () => {
    const { logged, deliver, confirm } = await consumer(() => Promise.reject(AWAY));
    const handled = deliver();
    await new Promise(setImmediate);
    confirm(new Error('message nacked'));
    await handled;
    expect(logged.at(-1)).toBe('error an order message could not be put aside');
  });
});
