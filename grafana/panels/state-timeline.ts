import { VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { MappingType, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PROMETHEUS } from './data-sources.ts';
import { type Query, rangeQuery, refIdOf } from './query.ts';
import { runbookLinks } from './runbook.ts';

/** What a value means, as people read it. */
export interface State {
  readonly text: string;
  readonly colour: string;
}

export interface StateTimeline {
  readonly title: string;
  readonly description: string;
  readonly queries: readonly Query[];
  readonly states: Readonly<Record<number, State>>;
  /** Alerts that look at the same. */
  readonly alerts?: readonly string[];
}

/** A panel with one bar for each series, coloured by its state. */
export function stateTimeline({ title, description, queries, states, alerts = [] }: StateTimeline) {
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(PROMETHEUS)
    .links(runbookLinks(alerts))
    .interval('2s')
    .unit('none')
    .mappings([mapping(states)])
    .mergeValues(true)
    .showValue(VisibilityMode.Never)
    .rowHeight(0.8);
  for (const [index, query] of queries.entries()) {
    panel.withTarget(rangeQuery(refIdOf(index), query));
  }
  return panel;
}

function mapping(states: Readonly<Record<number, State>>): ValueMap {
  const options = Object.entries(states).map(([value, { text, colour }], index) => [
    value,
    { text, color: colour, index },
  ]);
  return { type: MappingType.ValueToText, options: Object.fromEntries(options) };
}
