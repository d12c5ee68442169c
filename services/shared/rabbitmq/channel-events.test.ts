import { EventEmitter } from 'node:events';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { expect, it } from 'vitest';
import { type ChannelEvents, emitChannelEvents } from './channel-events.ts';

/** A channel that keeps what it is given, and the events that it tells. */
function channelWithEvents() {
  let deliver: (message: ConsumeMessage | null) => void = () => {};
  let confirm: (error: unknown) => void = () => {};
  const channel = {
    publish: (...args: unknown[]) => {
      confirm = args[4] as typeof confirm;
      return true;
    },
    consume: async (_: string, onMessage: typeof deliver) => {
      deliver = onMessage;
    },
    ack: () => {},
    nack: () => {},
  } as unknown as ConfirmChannel;
  const events = new EventEmitter<ChannelEvents>();
  const told: unknown[] = [];
  const names = ['consuming', 'delivered', 'redelivered', 'acknowledged', 'deadLettered'] as const;
  for (const name of names) events.on(name, (queue) => told.push([name, queue]));
  for (const name of ['published', 'confirmed', 'refused'] as const) {
    events.on(name, ({ routingKey }) => told.push([name, routingKey]));
  }
  emitChannelEvents(channel, events);
  return {
    channel,
    told,
    deliver: (message: object) => deliver(message as ConsumeMessage),
    confirm: (error: unknown) => confirm(error),
  };
}

it("tells of a publication, and of the broker's answer to it", () => {
  const { channel, told, confirm } = channelWithEvents();
  const answers: unknown[] = [];
  channel.publish('', 'a', Buffer.of(), {}, (error) => answers.push(error));
  confirm(null);
  channel.publish('', 'b', Buffer.of());
  confirm(new Error('no'));
  expect(told).toEqual([
    ['published', 'a'],
    ['confirmed', 'a'],
    ['published', 'b'],
    ['refused', 'b'],
  ]);
  expect(answers).toEqual([null]);
});

it('tells what became of the messages of each queue', async () => {
  const { channel, told, deliver } = channelWithEvents();
  let deliveryTag = 0;
  const message = (redelivered: boolean, headers = {}) => ({
    fields: { redelivered, deliveryTag: ++deliveryTag },
    properties: { headers },
  });
  const received: unknown[] = [];
  await channel.consume('q', (each) => received.push(each));
  const first = message(false);
  const again = message(true);
  const retried = message(false, { 'x-death': [{}] });
  for (const each of [first, again, retried]) deliver(each);
  expect(received).toEqual([first, again, retried]);
  channel.ack(received[0] as ConsumeMessage);
  channel.nack(received[1] as ConsumeMessage);
  channel.nack(received[2] as ConsumeMessage, false, false);
  expect(told.map((each) => (each as string[])[0])).toEqual([
    ...['consuming', 'delivered', 'delivered', 'redelivered', 'delivered', 'redelivered'],
    ...['acknowledged', 'deadLettered'],
  ]);
  expect(told.every((each) => (each as string[])[1] === 'q')).toBe(true);
});

it('counts each message that one answer settles', async () => {
  const { channel, told, deliver } = channelWithEvents();
  const messages = [1, 2, 3, 4].map((deliveryTag) => ({ fields: { deliveryTag }, properties: {} }));
  await channel.consume('q', () => {});
  for (const each of messages) deliver(each);
  told.length = 0;
  const [first, , third, fourth] = messages as unknown as ConsumeMessage[];
  channel.ack(first as ConsumeMessage);
  channel.ack(third as ConsumeMessage, true);
  expect(told).toEqual(Array(3).fill(['acknowledged', 'q']));
  channel.nack(fourth as ConsumeMessage, false, false);
  expect(told.slice(3)).toEqual([['deadLettered', 'q']]);
});

it('keeps nothing of messages that count as settled when they are delivered', async () => {
  const { channel, told, deliver } = channelWithEvents();
  await channel.consume('q', () => {}, { noAck: true });
  deliver({ fields: { deliveryTag: 1 }, properties: {} });
  deliver({ fields: { deliveryTag: 2 }, properties: {} });
  told.length = 0;
  channel.ack({ fields: { deliveryTag: 2 } } as ConsumeMessage, true);
  expect(told).toEqual([]);
});
