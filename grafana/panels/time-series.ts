import {
  AxisPlacement,
  LegendDisplayMode,
  LegendPlacement,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { SeriesColours } from './colours.ts';
import { PROMETHEUS } from './data-sources.ts';
import { shadeFaults } from './faults.ts';
import { type Query, rangeQuery, refIdOf } from './query.ts';
import { runbookLinks } from './runbook.ts';

/** How values are drawn. */
export interface Scale {
  /** One of Grafana's: https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts */
  readonly unit: string;
  readonly decimals?: number;
  /** Where values have a natural end; else the axis fits what is seen. */
  readonly max?: number;
  /** Logarithmic from this value on; else linear from 0. */
  readonly logFrom?: number;
}

export interface TimeSeries extends Scale {
  readonly title: string;
  readonly description: string;
  readonly queries: readonly Query[];
  /** Whose faults are shaded, such as `stack="before"`; empty for all. */
  readonly faults: string;
  readonly colours?: SeriesColours;
  /** Alerts that look at the same. */
  readonly alerts?: readonly string[];
}

/** A panel of lines over time. */
export function timeSeries(series: TimeSeries): PanelBuilder {
  const panel = new PanelBuilder()
    .title(series.title)
    .description(series.description)
    .datasource(PROMETHEUS)
    .links(runbookLinks(series.alerts ?? []))
    .interval('2s')
    .unit(series.unit)
    .min(series.logFrom ?? 0)
    .lineWidth(2)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Never)
    .axisPlacement(AxisPlacement.Left)
    // Of the same width in every panel, so that what is above each other is at the same time.
    .axisWidth(70)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .calcs([]),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
  if (series.decimals !== undefined) panel.decimals(series.decimals);
  if (series.max !== undefined) panel.max(series.max);
  if (series.logFrom !== undefined) {
    const log = new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10);
    panel.scaleDistribution(log);
  }
  for (const [pattern, colour] of Object.entries(series.colours ?? {})) {
    panel.overrideByRegexp(pattern, [fixedColour(colour)]);
  }
  for (const [index, query] of series.queries.entries()) {
    const refId = refIdOf(index);
    panel.withTarget(rangeQuery(refId, query));
    if (query.colour !== undefined) panel.overrideByQuery(refId, [fixedColour(query.colour)]);
  }
  return shadeFaults(panel, series.faults);
}

function fixedColour(fixedColor: string) {
  return { id: 'color', value: { mode: 'fixed', fixedColor } };
}
