/** Every series of the harness and what it means. Labels: `experiment`, `stack`, and those named. */
export const SERIES = {
  chaos_fault_active: '1 while the toxic acts (proxy, toxic)',
  chaos_fault_start_timestamp_seconds: 'When the toxic came last (proxy, toxic)',
  chaos_fault_end_timestamp_seconds: 'When it was gone again (proxy, toxic)',
  chaos_annotation_timestamp_seconds:
    'When a control of the type metrics was called last (control, level, part, scope)',
  chaos_experiment_info: 'Always 1: the last run of the experiment and its outcome (run, outcome)',
  chaos_experiment_start_timestamp_seconds: 'When the experiment began',
  chaos_experiment_end_timestamp_seconds: 'When it was measured',
  chaos_experiment_order_seconds: 'Duration of the one order of its method',
  chaos_experiment_order_status: 'HTTP status of that order; 0 without an answer',
  chaos_experiment_fault_p99_seconds: 'p99 latency of the orders that came during the fault',
  chaos_experiment_fault_acknowledged_ratio: 'Share of them that was answered 201 or 202',
  chaos_experiment_recovery_seconds: 'From the end of the fault until all is as before',
  chaos_ledger_orders:
    'Orders of the ledger (result: acknowledged, stored, notified, lost, duplicated, stored_unacknowledged)',
  chaos_history_violations: 'Orders whose history broke a rule, once for each rule',
} as const;
export type SeriesName = keyof typeof SERIES;

/** Labels in the order in which they are written. */
export type Labels = Readonly<Record<string, string>>;

/** `name{a="b"}`: what tells a series from all others. */
export function seriesKey(name: SeriesName, labels: Labels): string {
  return `${name}{${labelText(labels)}}`;
}

/** @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details */
export function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}

/** Prometheus serves the file as an HTML template: what would begin an action or a tag is replaced. */
function escaped(value: string): string {
  return value
    .replaceAll(/\{\{|</g, '_')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
