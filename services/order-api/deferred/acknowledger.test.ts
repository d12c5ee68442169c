import { EventEmitter } from 'node:events';
import { type Channel, type ConsumeMessage, IllegalOperationError } from 'amqplib';
import { expect, it } from 'vitest';
import { acknowledger } from './acknowledger.ts';

const message = (deliveryTag: number) => ({ fields: { deliveryTag } }) as ConsumeMessage;

/** An acknowledger that was given messages 1 to 4, and what it answers. */
function withMessages() {
  const told: unknown[] = [];
  let isClosing = false;
  const channel = Object.assign(new EventEmitter(), {
    ack({ fields }: ConsumeMessage, allUpTo = false) {
      if (isClosing) throw new IllegalOperationError('Channel closing', '');
      told.push(['ack', fields.deliveryTag, allUpTo]);
    },
    nack({ fields }: ConsumeMessage) {
      told.push(['nack', fields.deliveryTag]);
    },
  });
  const answers = acknowledger(channel as unknown as Channel);
  for (const tag of [1, 2, 3, 4]) answers.delivered(message(tag));
  return {
    answers,
    told,
    channel,
    startClosing: () => {
      isClosing = true;
    },
  };
}

it('settles many by one answer, whatever their order', () => {
  const { answers, told } = withMessages();
  answers.acknowledge([message(2), message(3), message(1)]);
  answers.acknowledge([message(4)]);
  expect(told).toEqual([
    ['ack', 3, true],
    ['ack', 4, true],
  ]);
});

it('never settles an older one that is still in work', () => {
  const { answers, told } = withMessages();
  answers.acknowledge([message(2), message(3)]);
  answers.refuse(message(1));
  answers.acknowledge([message(4)]);
  expect(told).toEqual([
    ['ack', 2, false],
    ['ack', 3, false],
    ['nack', 1],
    ['ack', 4, true],
  ]);
});

it('is no longer open once the channel is closed, or about to be', () => {
  const closed = withMessages();
  expect(closed.answers.isOpen()).toBe(true);
  closed.channel.emit('close');
  expect(closed.answers.isOpen()).toBe(false);

  const closing = withMessages();
  closing.startClosing();
  closing.answers.acknowledge([message(1)]);
  expect(closing.answers.isOpen()).toBe(false);
});
