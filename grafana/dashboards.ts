import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { beforeVsAfter } from './before-vs-after.ts';

/** Every dashboard, by the name of its file in grafana/dashboards. */
export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  'before-vs-after.json': beforeVsAfter,
};

/** A dashboard as its file has it. */
export function dashboardJson(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
