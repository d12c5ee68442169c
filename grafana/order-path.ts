import { COLOURS, OUTCOME_COLOURS, STATUS_COLOURS } from './panels/colours.ts';
import { dashboard } from './panels/dashboard.ts';
import { attemptsByOutcome, messages, ordersByStatus } from './panels/orders.ts';
import { pair, stackIs } from './panels/pair.ts';
import { text } from './panels/text.ts';
import { timeSeries } from './panels/time-series.ts';

const INTRODUCTION = `
**From the top to the bottom: the way of an order, from its request to its notification.** Where a fault acts (red),
look for the first step whose lines drop: that is where orders are stuck. On the left what was stuck is gone or was
refused; on the right it waits in a durable place (step 3), and is made up for when the fault has gone.

1 request → 2 MySQL → 3 orders that wait → 4 RabbitMQ → 5 notifier → 6 MongoDB
`;

const PUBLISHED = 'service="order-api", routing_key="order.created"';
const NOTIFIER_QUEUE = 'service="notifier", queue="notifier.orders"';
const AFTER = stackIs('after');

/** One order's way, step by step. */
export const orderPath = dashboard({
  uid: 'chaosmicro-order-path',
  title: 'Order path',
  description: 'At which step, from its request to its notification, is an order stuck?',
  from: 'now-5m',
  rows: [
    { height: 5, panels: [text('What to look at', 'How to read this dashboard.', INTRODUCTION)] },
    {
      height: 6,
      panels: pair({
        title: '1. how many orders are answered, and how?',
        description:
          'Answers a second: 201 stored, 202 accepted and stored later, 500 failed, 503 refused in time.',
        unit: 'reqps',
        queries: [{ expr: ordersByStatus, legend: '{{status}}' }],
        colours: STATUS_COLOURS,
      }),
    },
    {
      height: 6,
      panels: pair({
        title: '2. does MySQL take them?',
        description:
          'Attempts a second to write an order, by outcome. Before: one attempt, as long as it takes. After: up to three, each with a time-out; rejected means that the breaker is open.',
        unit: 'ops',
        queries: [
          {
            expr: (stack) => attemptsByOutcome(stack, 'call="mysql.write"'),
            legend: '{{outcome}}',
          },
        ],
        colours: OUTCOME_COLOURS,
      }),
    },
    {
      height: 6,
      panels: [
        timeSeries({
          title: '3. After: how many orders wait in a durable place?',
          description:
            'Deferred: answered 202, in RabbitMQ and not yet in MySQL. Outbox: in MySQL and not yet published. Both come back to 0; the before stack has no such place.',
          unit: 'none',
          decimals: 0,
          faults: AFTER,
          queries: [
            {
              expr: `sum by (stack) (deferred_orders_pending{${AFTER}})`,
              legend: 'deferred: not in MySQL yet',
              colour: COLOURS.deferred,
            },
            {
              expr: `sum by (stack) (outbox_backlog_orders{${AFTER}})`,
              legend: 'outbox: not published yet',
              colour: COLOURS.careful,
            },
          ],
        }),
        timeSeries({
          title: '3. After: how long has the oldest of them waited?',
          description:
            'Grows during a fault, and drops to 0 after it. If it does not: alerts DeferredNotDraining and OutboxNotDraining, with their runbooks.',
          unit: 's',
          alerts: ['DeferredNotDraining', 'OutboxNotDraining'],
          faults: AFTER,
          queries: [
            {
              expr: `max by (stack) (deferred_oldest_age_seconds{${AFTER}})`,
              legend: 'deferred',
              colour: COLOURS.deferred,
            },
            {
              expr: `max by (stack) (outbox_oldest_age_seconds{${AFTER}})`,
              legend: 'outbox',
              colour: COLOURS.careful,
            },
          ],
        }),
      ],
    },
    {
      height: 6,
      panels: pair({
        title: '4. does RabbitMQ take the messages?',
        description:
          'Messages a second that order-api sends, and those of them that the broker has confirmed. Before never asks for a confirm: what the broker did not take is lost unseen.',
        unit: 'ops',
        queries: [
          {
            expr: (stack) => messages('rabbitmq_published_total', stack, PUBLISHED),
            legend: 'published',
            colour: COLOURS.deferred,
          },
          {
            expr: (stack) => messages('rabbitmq_confirmed_total', stack, PUBLISHED),
            legend: 'confirmed',
            colour: COLOURS.good,
          },
        ],
      }),
    },
    {
      height: 6,
      panels: pair({
        title: '5. does the notifier get them, and finish them?',
        description:
          'Messages a second. Before: handled as soon as delivered, so nothing is acknowledged and what fails is gone. After: acknowledged when stored, else delivered again.',
        unit: 'ops',
        alerts: ['DeadLetters'],
        queries: [
          {
            expr: (stack) => messages('rabbitmq_delivered_total', stack, NOTIFIER_QUEUE),
            legend: 'delivered',
            colour: COLOURS.deferred,
          },
          {
            expr: (stack) => messages('rabbitmq_redelivered_total', stack, NOTIFIER_QUEUE),
            legend: 'of these, again',
            colour: COLOURS.careful,
          },
          {
            expr: (stack) => messages('rabbitmq_acknowledged_total', stack, NOTIFIER_QUEUE),
            legend: 'acknowledged',
            colour: COLOURS.good,
          },
          {
            expr: (stack) => messages('rabbitmq_dead_lettered_total', stack, NOTIFIER_QUEUE),
            legend: 'dead-lettered',
            colour: COLOURS.bad,
          },
        ],
      }),
    },
    {
      height: 6,
      panels: pair({
        title: '6. does MongoDB take the notifications?',
        description: 'Attempts a second to write a notification, by outcome.',
        unit: 'ops',
        queries: [
          {
            expr: (stack) => attemptsByOutcome(stack, 'call="mongo.write"'),
            legend: '{{outcome}}',
          },
        ],
        colours: OUTCOME_COLOURS,
      }),
    },
  ],
});
