import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { controlAnnotation, faultAnnotation } from './faults.ts';
import { placePanels, type Row } from './layout.ts';

/** One page of Grafana. */
export interface Page {
  /** In its address; links and bookmarks depend on it. */
  readonly uid: string;
  readonly title: string;
  /** The question that it answers. */
  readonly description: string;
  /** How far back it looks at first, such as `now-15m`. */
  readonly from: string;
  readonly rows: readonly Row[];
  readonly variables?: readonly Builder<VariableModel>[];
}

const TAG = 'chaosmicro';

/** Makes a dashboard, with links to all others and with the faults marked. */
export function dashboard(page: Page): Dashboard {
  const builder = new DashboardBuilder(page.title)
    .uid(page.uid)
    .description(page.description)
    .tags([TAG])
    .timezone('browser')
    .time({ from: page.from, to: 'now' })
    .refresh('5s')
    .tooltip(DashboardCursorSync.Crosshair)
    .link(
      new DashboardLinkBuilder('The other dashboards')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .keepTime(true),
    )
    .annotation(faultAnnotation())
    .annotation(controlAnnotation());
  for (const variable of page.variables ?? []) builder.withVariable(variable);
  for (const panel of placePanels(page.rows)) builder.withPanel(panel);
  return builder.build();
}
