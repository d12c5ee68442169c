import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const ms = (fallback: number, description: string) =>
  Type.Integer({
    default: fallback,
    minimum: 1,
    maximum: 600_000,
    description: `${description} (ms)`,
  });
const count = (fallback: number, description: string, minimum = 1) =>
  Type.Integer({ default: fallback, minimum, maximum: 100_000_000, description });

const flag = (fallback: 0 | 1, description: string) =>
  Type.Integer({ default: fallback, minimum: 0, maximum: 1, description });

/**
 * Every limit of both services: one environment variable each, with its default. The before stack
 * uses only those of HTTP; docs/settings.md lists them all.
 */
export const Settings = Type.Object({
  BODY_LIMIT_BYTES: count(1_048_576, 'largest request body (bytes); above it: 413'),
  HTTP_HEADERS_TIMEOUT_MS: ms(5_000, 'longest arrival of the headers of a request; then 408'),
  HTTP_REQUEST_TIMEOUT_MS: ms(15_000, 'longest arrival of a whole request; then 408'),
  HTTP_CONNECTION_TIMEOUT_MS: ms(
    120_000,
    'a connection on which nothing moves, a slow answer included, is closed after this long',
  ),
  HTTP_MAX_CONNECTIONS: count(5_000, 'most connections of clients at one time; more are closed'),
  SHUTDOWN_TIMEOUT_MS: ms(
    8_000,
    'longest wait for open requests at SIGTERM, then the process ends',
  ),
  METRICS: flag(1, '1: GET /metrics has what docs/metrics.md lists; 0: no metrics are kept'),
  READY_TIMEOUT_MS: ms(1_000, 'longest wait for one dependency in GET /ready'),

  REQUEST_BUDGET_MS: ms(1_000, 'all dependency calls of one request together'),
  START_WAIT_MS: ms(
    2_000,
    'longest wait of orders that come before a new process has reached MySQL and RabbitMQ',
  ),
  RETRY_AFTER_S: count(2, 'Retry-After of a 503 (s)'),

  MYSQL_POOL_SIZE: count(10, 'most MySQL connections of one process'),
  MYSQL_POOL_QUEUE: count(100, 'most callers that wait for a MySQL connection; more fail at once'),
  MYSQL_POOL_WAIT_MS: ms(200, 'longest wait for a free MySQL connection'),
  MYSQL_CONNECT_TIMEOUT_MS: ms(1_000, 'longest MySQL connect and handshake'),
  MYSQL_ATTEMPT_TIMEOUT_MS: ms(
    300,
    'one attempt of a MySQL call, the wait for a connection included, but not that for a shared statement',
  ),
  MYSQL_MAX_ATTEMPTS: count(3, 'most attempts of a MySQL call'),
  MYSQL_BUDGET_MS: ms(600, 'all attempts of a MySQL call and the waits between them'),

  RABBITMQ_HEARTBEAT_S: count(5, 'AMQP heartbeat (s); two missed ones end the connection'),
  RABBITMQ_CONNECT_TIMEOUT_MS: ms(1_000, 'longest AMQP connect and handshake'),
  RABBITMQ_RECONNECT_CAP_MS: ms(500, 'longest wait between two AMQP connection attempts'),
  RABBITMQ_ATTEMPT_TIMEOUT_MS: ms(300, "one publish, until the broker's confirm"),
  RABBITMQ_RELAY_TIMEOUT_MS: ms(
    5_000,
    'the publishes of a batch of deferred orders, for which nobody waits',
  ),
  RABBITMQ_MAX_ATTEMPTS: count(2, 'most attempts of a publish'),
  RABBITMQ_BUDGET_MS: ms(600, 'all attempts of a publish and the waits between them'),

  MONGO_POOL_SIZE: count(10, 'most MongoDB connections of one process'),
  MONGO_POOL_WAIT_MS: ms(500, 'longest wait for a free MongoDB connection'),
  MONGO_READS: count(5, 'reads of notifications at one time; further clients wait'),
  MONGO_CONNECT_TIMEOUT_MS: ms(1_000, 'longest MongoDB connect'),
  MONGO_ATTEMPT_TIMEOUT_MS: ms(500, 'one attempt of a MongoDB call'),
  MONGO_MAX_ATTEMPTS: count(3, 'most attempts of a MongoDB call'),
  MONGO_BUDGET_MS: ms(1_000, 'all attempts of a MongoDB call and the waits between them'),

  BACKOFF_BASE_MS: ms(25, 'upper bound of the first wait between two attempts; doubles each time'),
  BACKOFF_CAP_MS: ms(200, 'upper bound of every wait between two attempts'),

  BREAKER_WINDOW_MS: ms(2_000, 'a breaker looks at the attempts of this long'),
  BREAKER_ERROR_PERCENT: count(50, 'share of failed attempts that opens a breaker (%)'),
  BREAKER_MINIMUM_ATTEMPTS: count(5, 'fewer attempts in the window never open a breaker'),
  BREAKER_RESET_MS: ms(500, 'an open breaker tries a probe after this long'),

  GROUP_COMMIT_ORDERS: count(64, 'most orders that share one statement; 1: each has its own'),
  GROUP_COMMIT_BYTES: count(
    65_536,
    'most bytes of the orders of one statement; a larger one goes by itself',
  ),
  GROUP_COMMIT_STATEMENTS: count(
    2,
    'statements under way before further orders wait for their end',
  ),
  GROUP_COMMIT_WAIT_MS: ms(30, 'longest such wait; then those that wait are the next statement'),
  GROUP_FIND_ORDERS: count(
    16,
    'most orders that are looked up in one statement; 1: each by itself',
  ),
  GROUP_FIND_STATEMENTS: count(2, 'such statements under way before further clients wait'),
  PAGE_STATEMENTS: count(4, 'pages of orders that are read at one time; further clients wait'),

  OUTBOX_SWEEP_MS: ms(1_000, 'how often orders without a confirmed message are looked for'),
  OUTBOX_AGE_MS: ms(2_000, 'an order counts as forgotten by its own request after this long'),
  OUTBOX_BATCH: count(100, 'most orders of one sweep'),
  OUTBOX_LEASE_MS: ms(
    10_000,
    'what one process sweeps is left to it this long; then it counts as gone, and others take it',
  ),
  OUTBOX_MARK_MS: ms(20, 'confirmed orders are marked together after at most this long'),

  DEFERRED_CONCURRENCY: count(512, 'deferred orders that are taken from their queue at one time'),
  DEFERRED_LARGE_CONCURRENCY: count(
    8,
    'of those that are too large to share a statement, each up to BODY_LIMIT_BYTES',
  ),
  DEFERRED_BATCH: count(256, 'most deferred orders of one statement'),
  DEFERRED_RETRY_MS: ms(500, 'wait before a deferred order is tried again while MySQL is away'),
  RECENT_KEYS: count(
    10_000,
    'accepted orders, and their idempotency keys, that are remembered while MySQL is away',
  ),

  PEER_TIMEOUT_MS: ms(150, 'longest wait for what other processes of order-api know of an order'),

  CONSUMER_PREFETCH: count(20, 'order messages that the notifier works on at the same time'),
  CONSUMER_RETRY_MS: ms(1_000, 'wait before a failed order message is delivered again'),
  CONSUMER_MAX_DELIVERIES: count(
    120,
    'deliveries of a message that fails by itself before it is dead',
  ),
});
export type Settings = Static<typeof Settings>;

/** An environment variable that can't be used; the message names it and says what was expected. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads all settings from the environment.
 * @throws SettingsError for the first one that is no integer or out of its range
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(
    Object.keys(Settings.properties)
      .filter((name) => env[name] !== undefined && env[name] !== '')
      .map((name) => [name, Number(env[name])]),
  );
  const settings = Value.Default(Settings, given);
  const [problem] = Value.Errors(Settings, settings);
  if (problem) {
    const name = problem.instancePath.slice(1);
    throw new SettingsError(`${name}=${env[name]}: ${problem.message}`);
  }
  return settings as Settings;
}
