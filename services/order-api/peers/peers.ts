import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { PEERS_EXCHANGE, QUEUES } from '../../shared/messages.ts';
import {
  answerMessage,
  helloMessage,
  type PeerMessage,
  type Question,
  questionMessage,
  readAnswer,
  readQuestion,
} from './peer-message.ts';
import type { PeerAnswer } from './sight.ts';

/** What all other processes answered. */
export interface Poll {
  readonly answers: readonly PeerAnswer[];
  /** False when one of them did not answer in time. */
  readonly isComplete: boolean;
}

/** The poll of one that has no others. */
export const ALONE: Poll = { answers: [], isComplete: true };

/** The other processes of order-api on the same vhost. */
export interface Peers {
  /** Takes part from now on; to be called when the channel consumes deferred orders already. */
  join(channel: ConfirmChannel): Promise<void>;
  /** Whether there was no other one when last asked, and none has come since. */
  isAlone(): boolean;
  /**
   * Asks every other process; whoever comes while that goes on is waited for in vain, and the poll is not complete.
   * @throws amqplib's error when the channel is or gets closed
   */
  ask(channel: ConfirmChannel, question: Question): Promise<Poll>;
}

export interface PeersOptions {
  /** What this process answers to others. */
  readonly answer: (question: Question) => Promise<PeerAnswer>;
  /** Longest wait for the answers, in ms. */
  readonly timeoutMs: number;
  readonly log: FastifyBaseLogger;
}

/** An answer that is waited for. */
interface Asking {
  readonly answers: PeerAnswer[];
  expected: number;
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Lets the processes of order-api ask each other about an order, by messages that all of them get. How
 * many there are tells the queue of deferred orders, from which each of them consumes once: so nobody
 * keeps a list of them, and the broker notices one that is gone.
 */
export function openPeers({ answer, timeoutMs, log }: PeersOptions): Peers {
  const self = randomUUID();
  const asking = new Map<string, Asking>();
  const queues = new WeakMap<ConfirmChannel, string>();
  let alone = false;
  let heard = 0;

  /** After what was sent to all, so that whoever is counted and did not get it does not answer. */
  async function countOthers(channel: ConfirmChannel, heardBefore: number): Promise<number> {
    const { consumerCount } = await channel.checkQueue(QUEUES.deferred);
    alone = consumerCount <= 1 && heard === heardBefore;
    return consumerCount - 1;
  }

  function send(
    channel: ConfirmChannel,
    exchange: string,
    routingKey: string,
    { content, options }: PeerMessage,
  ): void {
    channel.publish(exchange, routingKey, content, options);
  }

  async function reply(channel: ConfirmChannel, message: ConsumeMessage): Promise<void> {
    const { replyTo, correlationId } = message.properties;
    const given = await answer(readQuestion(message));
    send(channel, '', replyTo, answerMessage(self, correlationId, given));
  }

  function take(correlationId: string, message: ConsumeMessage): void {
    const open = asking.get(correlationId);
    if (!open) return;
    open.answers.push(readAnswer(message));
    if (open.answers.length >= open.expected) open.done.resolve();
  }

  async function onMessage(channel: ConfirmChannel, message: ConsumeMessage | null): Promise<void> {
    // What is sent to all comes back to its sender as well.
    if (message === null || message.properties.appId === self) return;
    heard += 1;
    alone = false;
    const { replyTo, correlationId } = message.properties;
    try {
      if (replyTo) await reply(channel, message);
      else if (correlationId) take(correlationId, message);
    } catch (error) {
      log.debug({ err: error }, 'a message of another order-api came to nothing');
    }
  }

  return {
    async join(channel) {
      alone = false;
      await channel.assertExchange(PEERS_EXCHANGE, 'fanout', { durable: true });
      const { queue } = await channel.assertQueue('', { exclusive: true });
      await channel.bindQueue(queue, PEERS_EXCHANGE, '');
      queues.set(channel, queue);
      await channel.consume(queue, (message) => onMessage(channel, message), {
        noAck: true,
        exclusive: true,
      });
      send(channel, PEERS_EXCHANGE, '', helloMessage(self));
      await countOthers(channel, heard);
    },

    isAlone: () => alone,

    async ask(channel, question) {
      const queue = queues.get(channel);
      if (queue === undefined) return { answers: [], isComplete: false };
      const correlationId = randomUUID();
      const open: Asking = {
        answers: [],
        expected: Number.POSITIVE_INFINITY,
        done: Promise.withResolvers(),
      };
      asking.set(correlationId, open);
      try {
        const heardBefore = heard;
        const message = questionMessage(self, queue, correlationId, question);
        send(channel, PEERS_EXCHANGE, '', message);
        open.expected = await countOthers(channel, heardBefore);
        if (open.answers.length < open.expected) {
          await Promise.race([open.done.promise, sleep(timeoutMs)]);
        }
        return { answers: open.answers, isComplete: open.answers.length >= open.expected };
      } finally {
        asking.delete(correlationId);
      }
    },
  };
}
