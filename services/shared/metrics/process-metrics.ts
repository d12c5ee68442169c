import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';
import { readCounter, readGauge } from './read-on-scrape.ts';

/**
 * How often the event loop's delay is looked at, in ms: what blocks it for longer is seen. Each look
 * wakes the process; at 10 ms, as prom-client has it, an idle service takes twice its processor time.
 */
const LAG_RESOLUTION_MS = 50;

/**
 * Processor time, memory, open files and event-loop lag of this process, read when somebody asks for
 * them, under the names that prom-client gives them. Its own collectDefaultMetrics can't do without
 * an observer of each garbage collection, which costs 3 % of the throughput.
 */
export function collectProcessMetrics(registry: Registry): void {
  const counter = readCounter(registry);
  const gauge = readGauge(registry);
  counter(
    'process_cpu_user_seconds_total',
    'Processor time of the program itself',
    () => process.cpuUsage().user / 1e6,
  );
  counter('process_cpu_seconds_total', 'Processor time, with that of the system for it', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  gauge('process_start_time_seconds', 'When it started, in Unix time', () =>
    Math.round(performance.timeOrigin / 1_000),
  );
  gauge('process_resident_memory_bytes', 'Resident memory', process.memoryUsage.rss);
  gauge('process_open_fds', 'Open file descriptors', openFiles);
  gauge('nodejs_heap_size_total_bytes', 'The heap', () => process.memoryUsage().heapTotal);
  gauge('nodejs_heap_size_used_bytes', 'Of it, in use', () => process.memoryUsage().heapUsed);
  collectEventLoopLag(registry);
  new Gauge({
    name: 'nodejs_version_info',
    help: 'Always 1: the version of Node',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: process.version }, 1);
}

function openFiles(): number {
  // One of them is the folder's own.
  return readdirSync('/dev/fd').length - 1;
}

/** How late the event loop got to what was ready, since it was asked for last. */
function collectEventLoopLag(registry: Registry): void {
  const looks = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  looks.enable();
  // Node keeps the time from one look to the next, in ns.
  const lag = (ns: number) => Math.max(0, ns / 1e6 - LAG_RESOLUTION_MS) / 1_000;
  const gauge = readGauge(registry);
  gauge('nodejs_eventloop_lag_p99_seconds', 'Event-loop lag since the last reading, p99', () =>
    lag(looks.percentile(99)),
  );
  // Read after p99, in the order of definition.
  gauge('nodejs_eventloop_lag_max_seconds', 'The longest event-loop lag since then', () => {
    const longest = lag(looks.max);
    looks.reset();
    return longest;
  });
}
