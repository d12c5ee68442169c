import { expect, it } from 'vitest';
import { parseMetrics } from './metrics-text.ts';

const TEXT = `# HELP process_resident_memory_bytes Resident memory size in bytes.
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes{service="order-api",stack="after"} 106745856

nodejs_active_resources{type="TCPSocketWrap",service="order-api"} 12
nodejs_active_resources{type="Timeout",service="order-api"} 3
bare_total 1e+3
`;

it('reads samples with labels and without, and sums those of one name', () => {
  const metrics = parseMetrics(TEXT);
  expect(metrics.sum('process_resident_memory_bytes')).toBe(106_745_856);
  expect(metrics.sum('nodejs_active_resources')).toBe(15);
  expect(metrics.sum('nodejs_active_resources', 'type="TCPSocketWrap"')).toBe(12);
  expect(metrics.sum('bare_total')).toBe(1_000);
});

it('has no value where there is no sample', () => {
  expect(parseMetrics(TEXT).sum('mysql_pool_in_use')).toBeNull();
  expect(parseMetrics(TEXT).sum('nodejs_active_resources', 'type="Pipe"')).toBeNull();
});
