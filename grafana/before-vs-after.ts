import { alertList, alertTimes } from './panels/alerts.ts';
import { COLOURS, STATUS_COLOURS } from './panels/colours.ts';
import { dashboard } from './panels/dashboard.ts';
import { lastLedger } from './panels/last-ledger.ts';
import { ORDERS, orderLatency, ordersByStatus } from './panels/orders.ts';
import { pair } from './panels/pair.ts';
import { text } from './panels/text.ts';

const INTRODUCTION = `
**Left is the service as many teams ship it, right is the same service with remediation. Both run the same
experiment at the same moment; red is the time in which its fault acts.** Each pair has the same scale.

Start one: \`make experiment-timeout\`. Then look, from the top: do orders still get an answer, and which? How long
do callers wait? Is a notification made of every order? And below, what it came to: *lost* and *duplicated* orders,
looked up one by one. Why the right side holds: **Resilience**. Where an order is stuck: **Order path**.
`;

/** The comparison that the lab is for. */
export const beforeVsAfter = dashboard({
  uid: 'chaosmicro-before-after',
  title: 'Before vs after',
  description: 'What does the same fault do to the naive service, and to the one with remediation?',
  from: 'now-5m',
  rows: [
    {
      height: 5,
      panels: [text('What to look at', 'How to read this dashboard.', INTRODUCTION)],
    },
    {
      height: 7,
      panels: pair({
        title: 'how are orders answered?',
        description:
          'Orders a second by the status of their answer: 201 stored, 202 accepted and stored later, 500 failed, 503 refused in time with Retry-After.',
        unit: 'reqps',
        queries: [
          {
            expr: ordersByStatus,
            legend: '{{status}}',
          },
        ],
        colours: STATUS_COLOURS,
      }),
    },
    {
      height: 7,
      panels: pair({
        title: 'how long do callers wait for the answer?',
        description:
          'Half of the orders are answered sooner than the median, 99 of 100 sooner than p99. The scale is logarithmic: each line is ten times the one below.',
        unit: 's',
        max: 100,
        logFrom: 0.001,
        queries: [
          {
            expr: (stack) => orderLatency(0.99, stack),
            legend: 'p99',
            colour: COLOURS.bad,
          },
          {
            expr: (stack) => orderLatency(0.5, stack),
            legend: 'median',
            colour: COLOURS.good,
          },
        ],
      }),
    },
    {
      height: 6,
      panels: pair({
        title: 'what share of orders is answered without an error?',
        description:
          'The promise to customers is 99 %. Over the last 15 s; nothing while there are no orders.',
        unit: 'percentunit',
        max: 1,
        alerts: ['OrderErrorBudgetBurn'],
        queries: [
          {
            expr: (stack) => `1 - stack:order_errors:ratio_rate15s{${stack}}`,
            legend: 'without an error',
            colour: COLOURS.good,
          },
        ],
      }),
    },
    {
      height: 6,
      panels: pair({
        title: 'how long has a call been hanging?',
        description:
          'How long the oldest call of MySQL or RabbitMQ has been under way: what a caller waits for, while it hangs.',
        unit: 's',
        alerts: ['MysqlQuerySlow'],
        queries: [
          {
            expr: (stack) =>
              `max by (stack, call) (dependency_oldest_attempt_seconds{${stack}, service="order-api"})`,
            legend: '{{call}}',
          },
        ],
      }),
    },
    {
      height: 7,
      panels: pair({
        title: 'is a notification made of every order?',
        description:
          'Orders taken and notifications stored, a second. After a fault the second line catches up: or never, when messages are lost.',
        unit: 'ops',
        queries: [
          {
            expr: (stack) =>
              `sum by (stack) (rate(http_request_duration_seconds_count{${stack}, ${ORDERS}, status=~"20[12]"}[$__rate_interval]))`,
            legend: 'orders taken',
            colour: COLOURS.deferred,
          },
          {
            expr: (stack) =>
              `sum by (stack) (rate(dependency_attempt_duration_seconds_count{${stack}, service="notifier", call="mongo.write", outcome="success"}[$__rate_interval]))`,
            legend: 'notifications stored',
            colour: COLOURS.good,
          },
        ],
      }),
    },
    lastLedger(4),
    alertTimes(6),
    { height: 7, panels: [alertList()] },
  ],
});
