import type { StackConfig } from '../../infra/lab-config.ts';
import { parseMetrics } from '../measure/metrics-text.ts';
import { readMetrics } from '../measure/read-metrics.ts';
import type { ServerWatch } from './look-at-servers.ts';
import { PROCESS_QUANTITIES, SERVER_QUANTITIES } from './quantities.ts';
import type { Sample } from './sampled-series.ts';

/** Reads every quantity of a stack once; what does not answer is left out. */
export async function sampleStack(stack: StackConfig, servers: ServerWatch): Promise<Sample[]> {
  const [orderApi, notifier, look] = await Promise.all([
    readMetrics(stack.orderApiUrl),
    readMetrics(stack.notifierUrl),
    servers.look(),
  ]);
  return [
    ...processSamples(stack, 'order-api', orderApi),
    ...processSamples(stack, 'notifier', notifier),
    ...SERVER_QUANTITIES.flatMap(({ id, read }) =>
      look
        ? [{ stack: stack.name, part: 'servers' as const, quantity: id, value: read(look) }]
        : [],
    ),
  ];
}

/** The samples in a process's `/metrics`; none when there is no text. */
export function processSamples(
  { name: stack }: Pick<StackConfig, 'name'>,
  part: 'order-api' | 'notifier',
  text: string | null,
): Sample[] {
  if (text === null) return [];
  const metrics = parseMetrics(text);
  return PROCESS_QUANTITIES.flatMap(({ id: quantity, read }) => {
    const value = read(metrics);
    return value === null ? [] : [{ stack, part, quantity, value }];
  });
}
