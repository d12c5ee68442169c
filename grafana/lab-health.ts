import { alertList } from './panels/alerts.ts';
import { COLOURS } from './panels/colours.ts';
import { dashboard } from './panels/dashboard.ts';
import { stateTimeline } from './panels/state-timeline.ts';
import { text } from './panels/text.ts';
import { type TimeSeries, timeSeries } from './panels/time-series.ts';

const INTRODUCTION = `
**Is it the fault, or is it the lab?** Everything here should look alike on both stacks, also during a fault (red):
all parts answer, event loops lag by milliseconds, memory stays where it is. If not, what the other dashboards show
may come of a machine that is too busy. Then look at \`make lab-status\`, and run the experiment again.
`;

const PART = '{{stack}} {{service}}';

/** One line for each service of both stacks. */
function ofServices(series: Omit<TimeSeries, 'queries' | 'faults'>, expr: string) {
  return timeSeries({ ...series, faults: '', queries: [{ expr, legend: PART }] });
}

/** Whether the lab itself is well. */
export const labHealth = dashboard({
  uid: 'chaosmicro-lab-health',
  title: 'Lab health',
  description: 'Is the lab itself well, so that the other dashboards can be believed?',
  from: 'now-15m',
  rows: [
    { height: 4, panels: [text('What to look at', 'How to read this dashboard.', INTRODUCTION)] },
    {
      height: 8,
      panels: [
        stateTimeline({
          title: 'Does every part answer Prometheus?',
          description: 'Down for 6 s fires ScrapeDown: its runbook says what to do.',
          queries: [{ expr: 'min by (job, stack, service) (up)', legend: `{{job}} ${PART}` }],
          alerts: ['ScrapeDown'],
          states: {
            0: { text: 'down', colour: COLOURS.bad },
            1: { text: 'up', colour: COLOURS.good },
          },
        }),
        alertList(),
      ],
    },
    {
      height: 7,
      panels: [
        ofServices(
          {
            title: 'Do the services say that they are alive?',
            description:
              'Answers 200 of GET /health, a second, while an experiment asks. A fault of a dependency never changes them: restarting a service would not help.',
            unit: 'reqps',
          },
          'sum by (stack, service) (rate(http_request_duration_seconds_count{route="/health", status="200"}[$__rate_interval]))',
        ),
        stateTimeline({
          title: 'Are the services connected to RabbitMQ?',
          description: 'Not during a fault that cuts the connection; again soon after it.',
          queries: [{ expr: 'min by (stack, service) (rabbitmq_connected)', legend: PART }],
          states: {
            0: { text: 'not connected', colour: COLOURS.bad },
            1: { text: 'connected', colour: COLOURS.good },
          },
        }),
      ],
    },
    {
      height: 7,
      panels: [
        ofServices(
          {
            title: 'Is a service too busy to answer?',
            description:
              'Event-loop lag, p99: how late a service gets to what is ready. Above 0.1 s its latencies are its own, not those of the fault.',
            unit: 's',
          },
          'max by (stack, service) (nodejs_eventloop_lag_p99_seconds)',
        ),
        ofServices(
          {
            title: 'How much processor time do the services take?',
            description: '100 % is one processor.',
            unit: 'percentunit',
          },
          'sum by (stack, service) (rate(process_cpu_seconds_total{service!=""}[$__rate_interval]))',
        ),
      ],
    },
    {
      height: 7,
      panels: [
        ofServices(
          {
            title: 'Does memory stay where it is?',
            description:
              'Resident memory of each service. A fault may raise it, by the requests that wait; it must not grow from run to run.',
            unit: 'bytes',
          },
          'max by (stack, service) (process_resident_memory_bytes{service!=""})',
        ),
        ofServices(
          {
            title: 'Do open files and sockets stay where they are?',
            description: 'File descriptors of each service. Growing from run to run: a leak.',
            unit: 'none',
          },
          'max by (stack, service) (process_open_fds{service!=""})',
        ),
      ],
    },
    {
      height: 7,
      panels: [
        timeSeries({
          title: 'When did connections through a proxy end?',
          description:
            'What they had carried, by stack and proxy, in the last 15 s: Toxiproxy counts a connection when it ends. Nothing while all goes well; a fault that closes connections shows at once.',
          unit: 'bytes',
          faults: '',
          queries: [
            {
              expr: 'sum by (stack, proxy) (increase(toxiproxy_proxy_received_bytes_total[15s])) > 0',
              legend: '{{stack}} {{proxy}}',
            },
          ],
        }),
        timeSeries({
          title: 'How long does Prometheus take to ask?',
          description: 'Duration of each scrape; above 2 s it is given up, and points are missing.',
          unit: 's',
          faults: '',
          queries: [
            {
              expr: 'max by (job, stack, service) (scrape_duration_seconds)',
              legend: `{{job}} ${PART}`,
            },
          ],
        }),
      ],
    },
  ],
});
