import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { COLOURS } from './colours.ts';
import { PROMETHEUS } from './data-sources.ts';
import type { Row } from './layout.ts';
import { stackIs, stackTitle } from './pair.ts';
import { instantQuery } from './query.ts';

/** What became of the orders of the experiment that ended last, on each stack. */
export function lastLedger(height: number): Row {
  return { height, panels: STACK_NAMES.map(panel) };
}

function panel(stack: StackName): PanelBuilder {
  const last = `topk(1, chaos_experiment_end_timestamp_seconds{${stackIs(stack)}})`;
  const results = (names: string) =>
    `sum by (result) (chaos_ledger_orders{${stackIs(stack)}, result=~"${names}"} and on (experiment) ${last})`;
  return new PanelBuilder()
    .title(stackTitle(stack, 'what became of the last experiment’s orders?'))
    .description(
      'Every acknowledged order was looked up in MySQL and MongoDB. Lost: acknowledged, and no row or no notification. Duplicated: twice there.',
    )
    .datasource(PROMETHEUS)
    .unit('none')
    .decimals(0)
    .noValue('no experiment yet')
    .withTarget(instantQuery('A', { expr: results('acknowledged'), legend: '{{result}}' }))
    .withTarget(instantQuery('B', { expr: results('lost|duplicated'), legend: '{{result}}' }))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .textMode(BigValueTextMode.ValueAndName)
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .thresholds(
      new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
        { value: null, color: COLOURS.good },
        { value: 1, color: COLOURS.bad },
      ]),
    )
    .overrideByQuery('A', [{ id: 'color', value: { mode: 'fixed', fixedColor: 'text' } }]);
}
