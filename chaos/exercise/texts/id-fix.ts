import type { FixTexts } from './texts.ts';

/** The tasks of the exercises in which code is written. */
export const FIX_ID: Readonly<Record<string, FixTexts>> = {
  'attempt-timeout': {
    title: 'A time-out for each attempt',
    task: [
      'This is the before stack: insert, publish, answer. When MySQL is five seconds away, an order waits as long as MySQL takes, and so does everybody behind it in the queue for one of ten connections.',
      'Make it so that no order takes longer than a second, whatever MySQL does, and that an order which could not be stored in time is answered 503 ("later"), not 500 ("broken").',
    ],
    hints: [
      'orders.insert takes an AbortSignal. When that aborts, the connection is closed and the call throws.',
      'AbortSignal.timeout(300) aborts by itself. The wait for a free connection counts, too.',
      "return { kind: 'unavailable' } makes the 503, with Retry-After.",
      'Keep write.execute around the attempt: it counts it, for /metrics and for the check.',
    ],
  },
  retry: {
    title: 'Retry, with exponential backoff and jitter, inside a budget',
    task: [
      'The link to MySQL flaps: a fifth of a second without it, once a second. An order that meets it is refused, although MySQL is back before the client has read the answer.',
      'Try again: with waits that grow (exponential backoff), that differ from order to order (jitter), and only as long as the whole request stays under a second (budget). During a real outage no order may be tried more than ten times.',
    ],
    hints: [
      'services/shared/resilience has fullJitterDelay(attempt, { baseMs, capMs }) and startBudget(ms).',
      "import { setTimeout as sleep } from 'node:timers/promises' waits.",
      'Not every error is worth another attempt: isTransientMysqlError(error) in services/shared/mysql/errors.ts tells which.',
      'Three attempts within 50 ms do not bridge 200 ms: look at what the waits add up to.',
      'AbortSignal.timeout wants a whole number: Math.ceil.',
    ],
  },
  'circuit-breaker': {
    title: 'A circuit breaker',
    task: [
      'MySQL is silent, for many seconds. Each order still asks it several times, waits for the whole budget, and is refused then: slow for the client, and no help for a MySQL that tries to come back.',
      'Put a circuit breaker around each attempt. From three seconds after the fault came, nine of ten refusals are to come within 100 ms, and MySQL is to see at most five attempts a second. When MySQL is back, orders are taken again within three seconds.',
    ],
    hints: [
      "The library is opossum: import CircuitBreaker from 'opossum'.",
      'new CircuitBreaker((attempt: () => Promise<unknown>) => attempt(), { … }), and then breaker.fire(() => …).',
      'Options: errorThresholdPercentage, volumeThreshold, rollingCountTimeout, resetTimeout; timeout: false, as each attempt has its own.',
      'An open breaker throws an error of its own: CircuitBreaker.isOurError(error). To retry that makes no sense.',
      'breaker.shutdown() in close().',
    ],
  },
  idempotency: {
    title: 'A request that is repeated is one order',
    task: [
      'A client that got no answer asks again, with the same Idempotency-Key. This service gives each request an order of its own: the customer gets the coffee twice. And where an attempt of its own was stored, but its answer lost, the next attempt meets its own row: "Duplicate entry", and the order is refused although it is stored.',
      'The same key is to be the same order: 201 with the same id, however often and also at the same moment. Other content under the same key is a mistake of the client: 422.',
    ],
    hints: [
      'place(newOrder, idempotencyKey) gets the key; orderId(idempotencyKey) derives the id from it.',
      'The id is the primary key: the second insert fails, and isDuplicateKey(error) says so. Then orders.find(order.id, signal) has the first.',
      "Compare requestHash; return { kind: 'conflict' } makes the 422, replayed: true the header Idempotency-Replayed.",
      'A duplicate key is an answer, and no reason for the breaker to open: its errorFilter.',
    ],
  },
  outbox: {
    title: 'RabbitMQ is down, and no notification is lost',
    task: [
      'What you have built is now resilientPolicy and storeOnce, of services/shared and services/order-api; look them up. New trouble: the order is in MySQL, and then RabbitMQ is not there. The client gets an error for an order that is stored, and the message is gone.',
      'Take orders as if nothing were wrong with RabbitMQ, and lose no notification: the row in MySQL is the message yet to be sent (transactional outbox).',
    ],
    hints: [
      'startOutbox in services/order-api/outbox/outbox.ts: publishSoon(order), and a sweep that finds rows without published_at.',
      'It wants a policy for its own calls to MySQL: mysql("outbox"), and a publish that waits for the broker.',
      'publishConfirmed resolves when the broker has the message on disk. It needs a channel of openResilientBroker(config.RABBITMQ_URL, log, settings, async () => {}).',
      'Close the outbox before the broker, and its policy at the end.',
    ],
  },
  'durable-fallback': {
    title: 'MySQL is down: 202 Accepted, and nothing is lost',
    task: [
      'MySQL is down, and each order is refused, quickly and politely. The shop stands still. But an order is safe as soon as it is on any disk, and the disk of RabbitMQ is there.',
      'Accept such orders with 202: as a confirmed message in the queue order-api.deferred, which is written to MySQL when that is back. Whoever asks for an order that was accepted finds it. At least 98 of 100 orders are to be taken, each within a second, and all must arrive, once.',
    ],
    hints: [
      'services/order-api/deferred has all the parts: encodeDeferred, deferredOrders (its consume is what openResilientBroker wants), pendingOrders, findOrder.',
      'When storeOnce throws DependencyUnavailableError: publishConfirmed(broker.channel(), "", QUEUES.deferred, encodeDeferred(order)), under a policy of its own, rabbitmq.defer.',
      "pending.accept(order, publish) keeps it findable; return { kind: 'accepted', order }.",
      'find(id) comes after ...plainReads(orders, read), which it replaces.',
      'remediation/on.ts is where this ends.',
    ],
  },
  'manual-ack': {
    title: 'Acknowledge when it is done, and write once',
    task: [
      'This is the notifier. A message counts as handled when it is delivered (noAck: true), so that what was on its way when MongoDB went down is lost. And a message that comes twice, as an outbox may send it, makes two notifications.',
      'Acknowledge a message when its notification is in MongoDB. One that could not be written comes again later; one that comes twice is written once.',
    ],
    hints: [
      'Without noAck: channel.ack(message) when it is done. Unacknowledged messages come back when the channel closes.',
      'channel.prefetch(settings.CONSUMER_PREFETCH), or all messages of the queue are on their way to you at once.',
      'notifications.insertOnce writes under the id of the order.',
      'Later: publishConfirmed(channel, "", QUEUES.notifierRetry, message.content, { expiration: settings.CONSUMER_RETRY_MS }), and only then ack. nack(message, false, true) would bring it back at once, again and again.',
    ],
  },
};
