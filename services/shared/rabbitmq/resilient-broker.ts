import type { ConfirmChannel } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { fullJitterDelay } from '../resilience/backoff.ts';
import type { Settings } from '../settings.ts';
import { type Broker, openBroker } from './broker.ts';
import { declareResilientTopology } from './resilient-topology.ts';

/** Upper bound of the first wait before connecting again, in ms; doubles up to the setting's cap. */
const RECONNECT_BASE_MS = 100;

/**
 * The after stack's connection: heartbeats and a connect time-out, reconnect with backoff and full
 * jitter, publisher confirms, queues with dead letters.
 * @param consume starts the service's consumers on the new channel
 */
export function openResilientBroker(
  url: string,
  log: FastifyBaseLogger,
  settings: Settings,
  consume: (channel: ConfirmChannel) => Promise<void>,
): Promise<Broker<ConfirmChannel>> {
  const backoff = { baseMs: RECONNECT_BASE_MS, capMs: settings.RABBITMQ_RECONNECT_CAP_MS };
  return openBroker({
    url,
    log,
    heartbeatS: settings.RABBITMQ_HEARTBEAT_S,
    connectTimeoutMs: settings.RABBITMQ_CONNECT_TIMEOUT_MS,
    reconnectDelayMs: (attempt) => fullJitterDelay(attempt, backoff),
    openChannel: (model) => model.createConfirmChannel(),
    setUp: async (channel) => {
      await declareResilientTopology(channel);
      await consume(channel);
    },
  });
}
