import { collectDefaultMetrics, type Registry } from 'prom-client';

/**
 * Of prom-client's own series, those that tell something of a service under a fault, and the first
 * of each group, which sets the values of the others.
 */
const KEPT = new Set([
  'process_cpu_user_seconds_total',
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'process_open_fds',
  'process_start_time_seconds',
  'nodejs_eventloop_lag_seconds',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_eventloop_lag_max_seconds',
  'nodejs_heap_size_total_bytes',
  'nodejs_heap_size_used_bytes',
  'nodejs_gc_duration_seconds',
  'nodejs_version_info',
]);

/** Processor time, memory, event-loop delay and garbage collection of this process. */
export function collectProcessMetrics(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  for (const { name } of registry.getMetricsAsArray()) {
    if (!KEPT.has(name)) registry.removeSingleMetric(name);
  }
}
