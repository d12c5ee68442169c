import { STACK_NAMES } from '../infra/lab-config.ts';
import { COLOURS, OUTCOME_COLOURS } from './panels/colours.ts';
import { dashboard } from './panels/dashboard.ts';
import { attemptsByOutcome } from './panels/orders.ts';
import { pair, stackIs, stackTitle } from './panels/pair.ts';
import { stateTimeline } from './panels/state-timeline.ts';
import { text } from './panels/text.ts';
import { timeSeries } from './panels/time-series.ts';
import { labelVariable } from './panels/variable.ts';

const INTRODUCTION = `
**Why the right side holds: each call has a time-out, fails fast while its breaker is open, is tried again with
backoff, and gets its connection from a pool with a limit.** During a fault (red) look for the order of events: attempts
time out, the breaker opens within half a second, attempts stop reaching the dependency (*rejected*), and the pool is
free again. Left there is none of this: calls hang, and hold their connections until the pool is empty.

What the numbers are set to: docs/settings.md. An alert names its page: dashboard *Runbooks*.
`;

const CALLS = 'call=~"$call"';

/** Breakers, retries and pools. */
export const resilience = dashboard({
  uid: 'chaosmicro-resilience',
  title: 'Resilience',
  description: 'What do breakers, retries, time-outs and pools do while a fault acts?',
  from: 'now-5m',
  variables: [
    labelVariable({
      name: 'call',
      label: 'Call',
      description: 'Which calls of dependencies are shown',
      query: 'label_values(breaker_state, call)',
    }),
  ],
  rows: [
    { height: 5, panels: [text('What to look at', 'How to read this dashboard.', INTRODUCTION)] },
    {
      height: 7,
      panels: STACK_NAMES.map((stack) =>
        stateTimeline({
          title: stackTitle(stack, 'which calls are stopped by their breaker?'),
          description:
            'Closed: calls go through. Open: they fail at once. Half-open: one may try. The before stack has no breakers, which is the same as always closed.',
          queries: [
            {
              expr: `max by (stack, call) (breaker_state{${stackIs(stack)}, ${CALLS}})`,
              legend: '{{call}}',
            },
          ],
          alerts: ['BreakerOpen'],
          states: {
            0: { text: 'closed', colour: COLOURS.good },
            1: { text: 'half-open', colour: COLOURS.careful },
            2: { text: 'open', colour: COLOURS.bad },
          },
        }),
      ),
    },
    {
      height: 7,
      panels: pair({
        title: 'how do attempts end?',
        description:
          'Attempts a second. Timeout: given up after its limit. Rejected: not made, as the breaker was open.',
        unit: 'ops',
        queries: [
          { expr: (stack) => attemptsByOutcome(stack, CALLS), legend: '{{call}} {{outcome}}' },
        ],
        colours: OUTCOME_COLOURS,
      }),
    },
    {
      height: 7,
      panels: pair({
        title: 'how long does an attempt take?',
        description:
          'p99 of each call, from its wish for a connection to its end; logarithmic. After: never above the time-out.',
        unit: 's',
        max: 100,
        logFrom: 0.001,
        queries: [
          {
            expr: (stack) =>
              `histogram_quantile(0.99, sum by (stack, call, le) (rate(dependency_attempt_duration_seconds_bucket{${stack}, ${CALLS}, outcome!="rejected"}[$__rate_interval])))`,
            legend: '{{call}}',
          },
        ],
      }),
    },
    {
      height: 6,
      panels: [
        timeSeries({
          title: 'After: how often is a call tried again?',
          description:
            'Attempts after the first, a second. They stop when the breaker opens: retries do not add to the load of a dependency that is down. Before never tries again.',
          unit: 'ops',
          faults: stackIs('after'),
          queries: [
            {
              expr: `sum by (stack, call) (rate(dependency_retries_total{${stackIs('after')}, ${CALLS}}[$__rate_interval]))`,
              legend: '{{call}}',
            },
          ],
        }),
        timeSeries({
          title: 'After: how often did a breaker change?',
          description:
            'Changes in the last 15 s. While the fault lasts, it opens again after each probe that fails.',
          unit: 'none',
          faults: stackIs('after'),
          queries: [
            {
              expr: `sum by (stack, call, to) (increase(breaker_transitions_total{${stackIs('after')}, ${CALLS}}[15s])) > 0`,
              legend: '{{call}} to {{to}}',
            },
          ],
        }),
      ],
    },
    {
      height: 7,
      panels: pair({
        title: 'is a MySQL connection free?',
        description:
          'In use at the limit and callers waiting: the pool is exhausted, and orders wait for a connection, not for MySQL.',
        unit: 'none',
        alerts: ['MysqlPoolExhausted'],
        queries: [
          poolQuery('mysql_pool_in_use', 'in use', COLOURS.good),
          poolQuery('mysql_pool_open', 'open', COLOURS.deferred),
          poolQuery('mysql_pool_waiting', 'callers waiting', COLOURS.bad),
          poolQuery('mysql_pool_limit', 'limit', COLOURS.limit),
        ],
      }),
    },
    {
      height: 6,
      panels: pair({
        title: 'how long is a MySQL connection held, or waited for?',
        description:
          'The longest of each. Held for a minute and more: a leak, alert MysqlPoolLeaking with its runbook.',
        unit: 's',
        alerts: ['MysqlPoolLeaking'],
        queries: [
          poolQuery('mysql_pool_oldest_use_seconds', 'held', COLOURS.careful),
          poolQuery('mysql_pool_oldest_wait_seconds', 'waited for', COLOURS.bad),
        ],
      }),
    },
    {
      height: 6,
      panels: pair({
        title: 'how many MySQL connections come and go?',
        description:
          'A second. After closes the connection of an attempt that timed out, since nobody knows what is still on its way.',
        unit: 'ops',
        queries: [
          poolRate('mysql_pool_connections_opened_total', 'opened', COLOURS.good),
          poolRate('mysql_pool_connections_closed_total', 'closed', COLOURS.careful),
        ],
      }),
    },
  ],
});

function poolQuery(series: string, legend: string, colour: string) {
  return { expr: (stack: string) => `max by (stack) (${series}{${stack}})`, legend, colour };
}

function poolRate(series: string, legend: string, colour: string) {
  const expr = (stack: string) => `sum by (stack) (rate(${series}{${stack}}[$__rate_interval]))`;
  return { expr, legend, colour };
}
