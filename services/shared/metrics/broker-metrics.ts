import type { Channel } from 'amqplib';
import type { Registry } from 'prom-client';
import type { Broker } from '../rabbitmq/broker.ts';
import type { Publication } from '../rabbitmq/channel-events.ts';
import { memo } from './memo.ts';
import { readGauge } from './read-on-scrape.ts';
import { tallyCounter } from './tally-counter.ts';

/** What a service sends to RabbitMQ and takes from it. */
export function brokerWatcher(registry: Registry): (broker: Broker<Channel>) => void {
  const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
    tallyCounter({ name: `rabbitmq_${name}_total`, help, labelNames, registers: [registry] });
  const outgoing = (name: string, help: string) => {
    const create = counter(name, help, ['exchange', 'routing_key']);
    const series = memo((exchange: string) =>
      memo((routing_key: string) => create({ exchange, routing_key })),
    );
    return ({ exchange, routingKey }: Publication) => series(exchange)(routingKey);
  };
  const incoming = (name: string, help: string) => {
    const create = counter(name, help, ['queue']);
    return memo((queue: string) => create({ queue }));
  };
  const sent = {
    published: outgoing('published', 'Messages sent to the broker'),
    confirmed: outgoing('confirmed', 'Published messages that the broker took over'),
    refused: outgoing('refused', 'Published messages that the broker refused'),
  };
  const taken = {
    delivered: incoming('delivered', 'Messages that came from a queue'),
    redelivered: incoming('redelivered', 'Of these, delivered before'),
    acknowledged: incoming('acknowledged', 'Messages done with'),
    deadLettered: incoming('dead_lettered', 'Messages refused for good'),
  };

  return ({ events, isConnected }) => {
    readGauge(registry)('rabbitmq_connected', '1 while connected', () => Number(isConnected()));
    events.on('published', (publication) => sent.published(publication).value++);
    events.on('confirmed', (publication) => sent.confirmed(publication).value++);
    events.on('refused', (publication) => sent.refused(publication).value++);
    // Series there from the start, as a rate doesn't see one come into being.
    events.on('consuming', (queue) => {
      for (const series of Object.values(taken)) series(queue);
    });
    events.on('delivered', (queue) => taken.delivered(queue).value++);
    events.on('redelivered', (queue) => taken.redelivered(queue).value++);
    events.on('acknowledged', (queue) => taken.acknowledged(queue).value++);
    events.on('deadLettered', (queue) => taken.deadLettered(queue).value++);
  };
}
