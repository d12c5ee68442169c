import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { beforeVsAfter } from './before-vs-after.ts';
import { experimentResults } from './experiment-results.ts';
import { labHealth } from './lab-health.ts';
import { orderPath } from './order-path.ts';
import { resilience } from './resilience.ts';
import { runbooks } from './runbooks.ts';

/** Every dashboard, by the name of its file in grafana/dashboards. */
export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  'before-vs-after.json': beforeVsAfter,
  'order-path.json': orderPath,
  'resilience.json': resilience,
  'experiment-results.json': experimentResults,
  'lab-health.json': labHealth,
  'runbooks.json': runbooks,
};

/** A dashboard as its file has it. */
export function dashboardJson(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
