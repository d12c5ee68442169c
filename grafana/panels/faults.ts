import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { PROMETHEUS } from './data-sources.ts';
import { rangeQuery } from './query.ts';

const FAULT = 'fault';

/** Marks from when to when each fault acted, with its name, in every panel that has a time axis. */
export function faultAnnotation(): AnnotationQueryBuilder {
  const expr = 'chaos_fault_active == 1';
  return new AnnotationQueryBuilder()
    .name('Faults')
    .datasource(PROMETHEUS)
    .enable(true)
    .iconColor('red')
    .target(rangeQuery('Faults', { expr, legend: '' }))
    .expr(expr)
    .step('2s')
    .titleFormat('{{experiment}} on the {{stack}} stack')
    .textFormat('{{toxic}} on {{proxy}}')
    .tagKeys('experiment,stack,proxy');
}

/** What an experiment's own controls of the type `metrics` marked. */
export function controlAnnotation(): AnnotationQueryBuilder {
  // The value is the time, which Grafana wants in milliseconds.
  const expr = 'chaos_annotation_timestamp_seconds * 1000';
  return new AnnotationQueryBuilder()
    .name('Marks of controls')
    .datasource(PROMETHEUS)
    .enable(true)
    .iconColor('blue')
    .target(rangeQuery('Marks', { expr, legend: '' }))
    .expr(expr)
    .step('2s')
    .useValueForTime(true)
    .titleFormat('{{control}}: {{part}} {{level}}')
    .textFormat('{{experiment}} on the {{stack}} stack')
    .tagKeys('experiment,stack');
}

/**
 * Shades the time of faults red, over the whole height of the panel and behind its series.
 * @param selector which faults, such as `stack="before"`; empty for all
 */
export function shadeFaults(panel: PanelBuilder, selector: string): PanelBuilder {
  return panel
    .withTarget(
      rangeQuery(FAULT, { expr: `max(chaos_fault_active{${selector}})`, legend: 'fault acts' }),
    )
    .overrideByQuery(FAULT, [
      { id: 'unit', value: 'bool_yes_no' },
      { id: 'min', value: 0 },
      { id: 'max', value: 1 },
      { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
      { id: 'custom.axisPlacement', value: 'hidden' },
      { id: 'custom.scaleDistribution', value: { type: 'linear' } },
      { id: 'custom.lineInterpolation', value: 'stepAfter' },
      { id: 'custom.lineWidth', value: 0 },
      { id: 'custom.fillOpacity', value: 18 },
      { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } },
    ]);
}
