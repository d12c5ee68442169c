import {
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY,
  ATTR_MESSAGING_SYSTEM,
  MESSAGING_OPERATION_TYPE_VALUE_PROCESS,
  MESSAGING_OPERATION_TYPE_VALUE_SEND,
  MESSAGING_SYSTEM_VALUE_RABBITMQ,
} from '@opentelemetry/semantic-conventions/incubating';
import type { Channel } from 'amqplib';
import type { Broker } from '../rabbitmq/broker.ts';
import type { Delivery, Publication } from '../rabbitmq/channel-events.ts';

/**
 * A span for each message that is sent, whose context travels in the message's headers (W3C Trace
 * Context), and one for the handling of each that comes, in the sender's trace: so one trace goes
 * from a request to what it causes, also where a message waits in a queue or comes again.
 * @see https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/
 */
export function messageTracer(tracer: Tracer): (broker: Broker<Channel>) => void {
  const propagator = new W3CTraceContextPropagator();
  return ({ events }) => {
    const sent = new WeakMap<Publication, Span>();
    const handled = new WeakMap<Delivery, Span>();

    events.on('publishing', (publication) => {
      const { exchange, routingKey, headers } = publication;
      const destination = destinationName(exchange, routingKey);
      const span = tracer.startSpan(`publish ${destination}`, {
        kind: SpanKind.PRODUCER,
        attributes: {
          ...describeMessage(destination, routingKey),
          [ATTR_MESSAGING_OPERATION_NAME]: 'publish',
          [ATTR_MESSAGING_OPERATION_TYPE]: MESSAGING_OPERATION_TYPE_VALUE_SEND,
        },
      });
      propagator.inject(trace.setSpan(context.active(), span), headers, defaultTextMapSetter);
      sent.set(publication, span);
    });
    // Whether the broker took it over is the outcome of the attempt that waits for it.
    events.on('published', (publication) => sent.get(publication)?.end());

    events.on('handling', (delivery) => {
      const { exchange, routingKey, queue, headers } = delivery;
      const destination = destinationName(exchange, routingKey, queue);
      const parent = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const span = tracer.startSpan(
        `process ${destination}`,
        {
          kind: SpanKind.CONSUMER,
          attributes: {
            ...describeMessage(destination, routingKey),
            [ATTR_MESSAGING_OPERATION_NAME]: 'process',
            [ATTR_MESSAGING_OPERATION_TYPE]: MESSAGING_OPERATION_TYPE_VALUE_PROCESS,
          },
        },
        parent,
      );
      handled.set(delivery, span);
      delivery.within = (work) => context.with(trace.setSpan(parent, span), work);
    });
    events.on('deadLettered', () => {
      const span = trace.getActiveSpan();
      span?.addEvent('dead-lettered');
      span?.setStatus({ code: SpanStatusCode.ERROR });
    });
    events.on('handled', (delivery) => handled.get(delivery)?.end());
  };
}

/** By the conventions: exchange, routing key and queue, without what is empty or said already. */
function destinationName(...parts: string[]): string {
  return [...new Set(parts)].filter((part) => part !== '').join(':');
}

function describeMessage(destination: string, routingKey: string) {
  return {
    [ATTR_MESSAGING_SYSTEM]: MESSAGING_SYSTEM_VALUE_RABBITMQ,
    [ATTR_MESSAGING_DESTINATION_NAME]: destination,
    [ATTR_MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY]: routingKey,
  };
}
