import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ChannelModel,
  type ConfirmChannel,
  type ConsumeMessage,
  IllegalOperationError,
} from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Broker,
  BrokerDisconnectedError,
  openBroker,
} from '../services/shared/rabbitmq/broker.ts';
import { consumerAnswers, isChannelClosed } from '../services/shared/rabbitmq/consumer-answers.ts';
import { publishConfirmed } from '../services/shared/rabbitmq/publish-confirmed.ts';
import { lab, setProxy, withToxic } from './lab-under-test.ts';
import { eventually } from './orders.ts';

const { after } = lab.stacks;
const log: FastifyBaseLogger = pino({ level: 'silent' });
const QUEUE = 'test.broker';

const connection = {
  url: after.proxied.rabbitmq,
  log,
  reconnectDelayMs: () => 50,
  openChannel: (model: ChannelModel) => model.createConfirmChannel(),
};
const connected = (broker: Broker<ConfirmChannel>) =>
  eventually(async () => (broker.isConnected() ? broker.channel() : undefined));

let broker: Broker<ConfirmChannel>;
afterEach(() => broker.close());

describe('openBroker', () => {
  it('comes back by itself, with its queues, after the connection was cut', async () => {
    const setUps: string[] = [];
    const setUp = async (channel: ConfirmChannel) => {
      await channel.assertQueue(QUEUE, { durable: false, autoDelete: false });
      setUps.push('once more');
    };
    broker = await openBroker({ ...connection, setUp });
    await connected(broker);
    await setProxy(after, 'rabbitmq_proxy', false);
    await eventually(async () => (broker.isConnected() ? undefined : true));
    expect(() => broker.channel()).toThrow(BrokerDisconnectedError);

    await setProxy(after, 'rabbitmq_proxy', true);
    const channel = await connected(broker);
    expect(setUps).toHaveLength(2);
    await publishConfirmed(channel, '', QUEUE, Buffer.from('hello'));
    expect((await channel.deleteQueue(QUEUE)).messageCount).toBe(1);
  });

  it('refuses what RabbitMQ has not confirmed when the connection ends', async () => {
    broker = await openBroker({ ...connection, setUp: async () => {} });
    const channel = await connected(broker);
    const silent = { type: 'timeout', attributes: { timeout: 0 } };
    const publishing = await withToxic(after, 'rabbitmq_proxy', silent, async () => {
      const sent = Array.from({ length: 20 }, () =>
        publishConfirmed(channel, '', QUEUE, Buffer.from('hello')),
      );
      return Promise.allSettled([...sent, setProxy(after, 'rabbitmq_proxy', false)]);
    });
    await setProxy(after, 'rabbitmq_proxy', true);
    expect(publishing.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    expect(channel.listenerCount('close')).toBeLessThan(10);
  });

  it('lives on, and tries again, when the broker refuses the queues', async () => {
    let attempts = 0;
    const setUp = async (channel: ConfirmChannel) => {
      attempts++;
      await channel.assertQueue(QUEUE, { durable: true });
      if (attempts === 1) await channel.assertQueue(QUEUE, { durable: false });
    };
    broker = await openBroker({ ...connection, setUp });
    const channel = await connected(broker);
    expect(attempts).toBe(2);
    await channel.deleteQueue(QUEUE);
  });

  it('lives on, and tries again, when the connection is lost while it is set up', async () => {
    let attempts = 0;
    const setUp = async (channel: ConfirmChannel) => {
      attempts++;
      if (attempts > 1) return;
      const closed = once(channel, 'close');
      await setProxy(after, 'rabbitmq_proxy', false);
      // Nothing that it waits for tells it.
      await closed;
      await setProxy(after, 'rabbitmq_proxy', true);
    };
    broker = await openBroker({ ...connection, setUp });
    const channel = await connected(broker);
    expect(attempts).toBe(2);
    await channel.checkExchange('amq.direct');
  });
});

it('ends also where the connection is lost before the broker has said goodbye', async () => {
  broker = await openBroker({ ...connection, setUp: async () => {} });
  await connected(broker);
  const silent = { type: 'timeout', attributes: { timeout: 0 } };
  const closing = await withToxic(after, 'rabbitmq_proxy', silent, async () => {
    const closed = broker.close().then(() => 'closed');
    await setProxy(after, 'rabbitmq_proxy', false);
    return Promise.race([closed, sleep(3_000, 'still open')]);
  }).finally(() => setProxy(after, 'rabbitmq_proxy', true));
  expect(closing).toBe('closed');
});

describe('a message that is in work when its channel closes', () => {
  /** One that is in work now. */
  async function inWork() {
    const delivered = Promise.withResolvers<ConsumeMessage>();
    const setUp = async (channel: ConfirmChannel) => {
      await channel.assertQueue(QUEUE, { durable: false, autoDelete: true });
      await channel.consume(QUEUE, (message) => message && delivered.resolve(message));
    };
    broker = await openBroker({ ...connection, setUp });
    const channel = await connected(broker);
    await publishConfirmed(channel, '', QUEUE, Buffer.from('hello'));
    return { channel, message: await delivered.promise, ...consumerAnswers(channel) };
  }

  it.each<[string, () => unknown]>([
    ['is lost', () => setProxy(after, 'rabbitmq_proxy', false)],
    ['is being ended', () => void broker.close()],
  ])('is left to the broker: the connection %s', async (_, end) => {
    const { channel, message, give, isOpen } = await inWork();
    await end();
    try {
      await eventually(async () => (broker.isConnected() ? undefined : true));
      expect(() => channel.ack(message)).toThrow(IllegalOperationError);
      give(() => channel.ack(message));
      expect(isOpen()).toBe(false);
      const late = publishConfirmed(channel, '', QUEUE, message.content);
      expect(isChannelClosed(await late.catch((error) => error))).toBe(true);
    } finally {
      await setProxy(after, 'rabbitmq_proxy', true);
    }
  });
});
