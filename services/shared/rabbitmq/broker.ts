import { EventEmitter } from 'node:events';
import { type Channel, type ChannelModel, connect } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { type ChannelEvents, emitChannelEvents } from './channel-events.ts';

/** How a service holds its connection to RabbitMQ. */
export interface BrokerOptions<C extends Channel> {
  readonly url: string;
  readonly log: FastifyBaseLogger;
  /** AMQP heartbeat in seconds; the broker's own wish without it. */
  readonly heartbeatS?: number;
  /** Longest connect and handshake in ms; for ever without it. */
  readonly connectTimeoutMs?: number;
  /** Wait in ms before the given attempt (from 1) to connect again. */
  readonly reconnectDelayMs: (attempt: number) => number;
  /** Opens a channel of the kind that the service needs, on a new connection. */
  readonly openChannel: (model: ChannelModel) => Promise<C>;
  /** Declares queues and starts consumers. When it fails, the connection is tried anew. */
  readonly setUp: (channel: C) => Promise<void>;
}

/** A connection that comes back by itself, with the one channel that the service uses. */
export interface Broker<C extends Channel> {
  /** @throws BrokerDisconnectedError while there is none */
  channel(): C;
  isConnected(): boolean;
  /** Lives as long as the service, over all of its connections. */
  readonly connection: EventEmitter;
  /** What passes through the channel, over all connections. */
  readonly events: EventEmitter<ChannelEvents>;
  close(): Promise<void>;
}

/** There is no connection to RabbitMQ at this moment. */
export class BrokerDisconnectedError extends Error {
  override readonly name = 'BrokerDisconnectedError';
  readonly code = 'BROKER_DISCONNECTED';

  constructor() {
    super('not connected to RabbitMQ');
  }
}

/** Starts connecting and returns at once: a service must come up before its broker does. */
export async function openBroker<C extends Channel>(options: BrokerOptions<C>): Promise<Broker<C>> {
  const { log } = options;
  const events = new EventEmitter<ChannelEvents>();
  let current: C | undefined;
  const connection = await connect(withHeartbeat(options.url, options.heartbeatS), {
    noDelay: true,
    ...(options.connectTimeoutMs === undefined ? {} : { timeout: options.connectTimeoutMs }),
    recovery: {
      waitForConnect: false,
      calculateDelay: options.reconnectDelayMs,
      setup: async (model: ChannelModel) => {
        // The set-up fails of it. Later the recovery listens; an error that nobody listens to would end the process.
        model.on('error', () => {});
        const channel = await options.openChannel(model);
        emitChannelEvents(channel, events);
        channel.on('error', (error) => log.error({ err: error }, 'RabbitMQ closed the channel'));
        let isOpen = true;
        channel.on('close', () => {
          isOpen = false;
          if (current !== channel) return;
          current = undefined;
          // A channel alone does not come back; a new connection brings a new one.
          model.close().catch(() => {});
        });
        await options.setUp(channel);
        if (!isOpen) throw new BrokerDisconnectedError();
        current = channel;
      },
    },
  });
  connection.on('connect', () => log.info('connected to RabbitMQ'));
  connection.on('disconnect', (error) => {
    current = undefined;
    log.warn({ err: error }, 'lost the connection to RabbitMQ');
  });
  connection.on('connect-failed', (error) => log.debug({ err: error }, 'RabbitMQ not reachable'));
  connection.on('error', (error) => log.warn({ err: error }, 'RabbitMQ connection failed'));
  return {
    channel: () => {
      if (!current) throw new BrokerDisconnectedError();
      return current;
    },
    isConnected: () => current !== undefined,
    connection,
    events,
    close: async () => {
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      current?.once('close', resolve);
      current = undefined;
      // Where the connection is lost meanwhile, amqplib's own close never ends.
      await Promise.race([connection.close(), closed]);
    },
  };
}

function withHeartbeat(url: string, heartbeatS: number | undefined): string {
  const withOptions = new URL(url);
  if (heartbeatS !== undefined) withOptions.searchParams.set('heartbeat', `${heartbeatS}`);
  return withOptions.href;
}
