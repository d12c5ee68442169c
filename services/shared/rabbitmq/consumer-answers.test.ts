import { EventEmitter } from 'node:events';
import { type Channel, IllegalOperationError } from 'amqplib';
import { expect, it } from 'vitest';
import { consumerAnswers, isChannelClosed } from './consumer-answers.ts';

const closing = () => {
  throw new IllegalOperationError('Channel closing', '');
};
function answers() {
  const channel = new EventEmitter();
  return { channel, ...consumerAnswers(channel as Channel) };
}

it('gives answers until the channel is closed, and then none', () => {
  const { channel, isOpen, give } = answers();
  const given: string[] = [];
  give(() => given.push('early'));
  expect(isOpen()).toBe(true);
  channel.emit('close');
  give(() => given.push('late'));
  expect([given, isOpen()]).toEqual([['early'], false]);
});

it('takes a channel that is about to be closed for closed', () => {
  const { isOpen, give } = answers();
  give(closing);
  expect(isOpen()).toBe(false);
});

it('hides no other error', () => {
  const { isOpen, give } = answers();
  const wrong = () => {
    throw new TypeError('no message');
  };
  expect(() => give(wrong)).toThrow(TypeError);
  expect(isOpen()).toBe(true);
  expect(isChannelClosed(new Error('message nacked'))).toBe(false);
});
