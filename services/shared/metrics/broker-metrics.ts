import type { Channel } from 'amqplib';
import { Counter, type Registry } from 'prom-client';
import type { Broker } from '../rabbitmq/broker.ts';
import type { Publication } from '../rabbitmq/channel-events.ts';
import { readGauge } from './read-on-scrape.ts';

/** What a service sends to RabbitMQ and takes from it. */
export function brokerWatcher(registry: Registry): (broker: Broker<Channel>) => void {
  const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Counter({ name: `rabbitmq_${name}_total`, help, labelNames, registers: [registry] });
  const outgoing = ['exchange', 'routing_key'];
  const published = counter('published', 'Messages sent to the broker', outgoing);
  const confirmed = counter('confirmed', 'Published messages that the broker took over', outgoing);
  const refused = counter('refused', 'Published messages that the broker refused', outgoing);
  const delivered = counter('delivered', 'Messages that came from a queue', ['queue']);
  const redelivered = counter('redelivered', 'Of these, delivered before', ['queue']);
  const acknowledged = counter('acknowledged', 'Messages done with', ['queue']);
  const deadLettered = counter('dead_lettered', 'Messages refused for good', ['queue']);
  const incoming = [delivered, redelivered, acknowledged, deadLettered];

  return ({ events, isConnected }) => {
    readGauge(registry)('rabbitmq_connected', '1 while connected', () => Number(isConnected()));
    const labels = ({ exchange, routingKey }: Publication) => ({
      exchange,
      routing_key: routingKey,
    });
    events.on('published', (publication) => published.inc(labels(publication)));
    events.on('confirmed', (publication) => confirmed.inc(labels(publication)));
    events.on('refused', (publication) => refused.inc(labels(publication)));
    // Series there from the start, as a rate doesn't see one come into being.
    events.on('consuming', (queue) => {
      for (const each of incoming) each.inc({ queue }, 0);
    });
    events.on('delivered', (queue) => delivered.inc({ queue }));
    events.on('redelivered', (queue) => redelivered.inc({ queue }));
    events.on('acknowledged', (queue) => acknowledged.inc({ queue }));
    events.on('deadLettered', (queue) => deadLettered.inc({ queue }));
  };
}
