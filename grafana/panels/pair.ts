import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { type Query, rangeQuery, refIdOf } from './query.ts';
import { type TimeSeries, timeSeries } from './time-series.ts';

/** A query of either stack; its answer has the label `stack`. */
export interface StackQuery extends Omit<Query, 'expr'> {
  /** @param stack the label matcher that chooses, such as `stack="before"` */
  readonly expr: (stack: string) => string;
}

export interface Pair extends Omit<TimeSeries, 'queries' | 'faults'> {
  readonly queries: readonly StackQuery[];
}

const BOTH = 'stack=~"before|after"';

/** The matcher of one stack. */
export function stackIs(stack: StackName): string {
  return `stack="${stack}"`;
}

/** The title of a panel of one stack. */
export function stackTitle(stack: StackName, title: string): string {
  return `${stack === 'before' ? 'Before' : 'After'}: ${title}`;
}

/** The same panel of both stacks, before left and after right, on the same scale. */
export function pair({ queries, ...shared }: Pair): PanelBuilder[] {
  return STACK_NAMES.map((stack) => {
    const panel = timeSeries({
      ...shared,
      title: stackTitle(stack, shared.title),
      queries: queries.map((query) => ({ ...query, expr: query.expr(stackIs(stack)) })),
      faults: stackIs(stack),
    });
    return shared.max === undefined ? fitBoth(panel, queries) : panel;
  });
}

/** Unseen, the greatest value of either stack is in both panels: so their axes end at the same value. */
function fitBoth(panel: PanelBuilder, queries: readonly StackQuery[]): PanelBuilder {
  for (const [index, { expr }] of queries.entries()) {
    const refId = `scale${refIdOf(index)}`;
    panel
      .withTarget(rangeQuery(refId, { expr: `max(${expr(BOTH)})`, legend: 'scale' }))
      .overrideByQuery(refId, [
        { id: 'custom.lineWidth', value: 0 },
        { id: 'custom.hideFrom', value: { legend: true, tooltip: true, viz: false } },
      ]);
  }
  return panel;
}
