import type { EventEmitter } from 'node:events';
import type { Channel, ConfirmChannel, ConsumeMessage, Message } from 'amqplib';
import { PEER_TALK } from '../messages.ts';
import { runWithin, type WorkScope } from '../work-scope.ts';

/** A message's way into the broker; the default exchange's name is empty. */
export interface Publication {
  readonly exchange: string;
  readonly routingKey: string;
  /** What travels beside the content; until the message is sent, a listener may add to it. */
  readonly headers: Record<string, unknown>;
}

/** A message that a consumer is given; the consumer's work is done in its scope. */
export interface Delivery extends WorkScope {
  readonly queue: string;
  /** As its publisher sent it, or as the queue where it waited gave it back. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What passes through a channel; those of queues carry the queue's name. */
export interface ChannelEvents {
  publishing: [Publication];
  published: [Publication];
  /** The broker has taken a published message over, or has refused to. */
  confirmed: [Publication];
  refused: [Publication];
  consuming: [queue: string];
  handling: [Delivery];
  /** The promise that the consumer returned has ended. */
  handled: [Delivery];
  delivered: [queue: string];
  /** Also delivered before: it was not acknowledged, or comes back from a retry queue. */
  redelivered: [queue: string];
  acknowledged: [queue: string];
  /** Refused for good: its queue's dead-letter queue has it now. */
  deadLettered: [queue: string];
}

/** Lets a channel tell what passes through it, whoever uses it, but for what processes say to each other. */
export function emitChannelEvents(channel: Channel, events: EventEmitter<ChannelEvents>): void {
  emitPublications(channel as ConfirmChannel, events);
  emitDeliveries(channel, events);
}

/** `confirmed` and `refused` only come from a ConfirmChannel; other channels ignore the callback. */
function emitPublications(channel: ConfirmChannel, events: EventEmitter<ChannelEvents>): void {
  const publish = channel.publish.bind(channel);
  channel.publish = (exchange, routingKey, content, options, onConfirm) => {
    if (options?.type === PEER_TALK) return publish(exchange, routingKey, content, options);
    const headers: Record<string, unknown> = { ...options?.headers };
    const publication = { exchange, routingKey, headers };
    events.emit('publishing', publication);
    const isSent = publish(exchange, routingKey, content, { ...options, headers }, (error, ok) => {
      events.emit(error ? 'refused' : 'confirmed', publication);
      onConfirm?.(error, ok);
    });
    events.emit('published', publication);
    return isSent;
  };
}

function emitDeliveries(channel: Channel, events: EventEmitter<ChannelEvents>): void {
  /** Of messages that are neither acknowledged nor refused, oldest first: their queues. */
  const unsettled = new Map<number, string>();
  const consume = channel.consume.bind(channel);
  const ack = channel.ack.bind(channel);
  const nack = channel.nack.bind(channel);

  channel.consume = (queue, onMessage, options) => {
    // Of this process alone, with a name of the broker's choice: no series of its own.
    if (options?.exclusive) return consume(queue, onMessage, options);
    events.emit('consuming', queue);
    const onDelivery = (message: ConsumeMessage | null) => {
      if (message !== null) {
        if (!options?.noAck) unsettled.set(message.fields.deliveryTag, queue);
        events.emit('delivered', queue);
        if (wasDeliveredBefore(message)) events.emit('redelivered', queue);
      }
      if (message === null) return onMessage(message);
      return handle(onMessage, queue, message, events);
    };
    return consume(queue, onDelivery, options);
  };
  channel.ack = (message, allUpTo) => {
    ack(message, allUpTo);
    for (const queue of settle(message, allUpTo)) events.emit('acknowledged', queue);
  };
  channel.nack = (message, allUpTo, requeue = true) => {
    nack(message, allUpTo, requeue);
    for (const queue of settle(message, allUpTo)) {
      if (!requeue) events.emit('deadLettered', queue);
    }
  };

  /** @returns the queue of each message that is settled with this one */
  function settle({ fields: { deliveryTag } }: Message, allUpTo = false): string[] {
    const tags = allUpTo ? upTo(deliveryTag, unsettled.keys()) : [deliveryTag];
    return tags.flatMap((tag) => {
      const queue = unsettled.get(tag);
      unsettled.delete(tag);
      return queue === undefined ? [] : [queue];
    });
  }
}

/** Those of rising tags that are not above the last one. */
function upTo(last: number, tags: Iterable<number>): number[] {
  const found: number[] = [];
  for (const tag of tags) {
    if (tag > last) break;
    found.push(tag);
  }
  return found;
}

async function handle(
  onMessage: (message: ConsumeMessage) => unknown,
  queue: string,
  message: ConsumeMessage,
  events: EventEmitter<ChannelEvents>,
): Promise<void> {
  const { exchange, routingKey } = message.fields;
  const delivery: Delivery = {
    queue,
    exchange,
    routingKey,
    headers: message.properties.headers ?? {},
  };
  events.emit('handling', delivery);
  try {
    await runWithin(delivery, () => onMessage(message));
  } finally {
    events.emit('handled', delivery);
  }
}

/** RabbitMQ adds `x-death` to what passes a dead-letter exchange, such as a retry queue's. */
function wasDeliveredBefore({ fields, properties }: ConsumeMessage): boolean {
  return fields.redelivered || properties.headers?.['x-death'] !== undefined;
}
