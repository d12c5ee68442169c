import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';

const folder = join(import.meta.dirname, '../../docs/runbooks');

export const RUNBOOKS_UID = 'chaosmicro-runbooks';

/** The alerts that have a runbook, in the order of the dashboard that shows them. */
export const RUNBOOKS: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.replace('.md', ''))
  .sort();

/** A runbook's text in Markdown, without its heading; links to files that Grafana hasn't are plain. */
export function runbookText(alert: string): string {
  return readRunbook(alert)
    .replace(/^# .*\n/, '')
    .replaceAll(
      /\[(\w+)\]\(\1\.md\)/g,
      (_link, other: string) => `[${other}](${runbookUrl(other)})`,
    )
    .replaceAll(/\[([^\]]+)\]\((?:\.\.\/)+([^)]+)\)/g, '$1 (`$2`)');
}

/** The runbook's heading: the alert's name, and what it means in a few words. */
export function runbookTitle(alert: string): string {
  const [, heading = alert] = /^# (.*)/.exec(readRunbook(alert)) ?? [];
  return heading;
}

/**
 * Where Grafana shows an alert's runbook: the introduction of that dashboard is panel 1.
 * @throws Error for an alert without one
 */
export function runbookUrl(alert: string): string {
  const index = RUNBOOKS.indexOf(alert);
  if (index < 0) throw new Error(`there is no docs/runbooks/${alert}.md`);
  return `/d/${RUNBOOKS_UID}?viewPanel=${index + 2}`;
}

/** Links of a panel to the runbooks of the alerts that look at the same. */
export function runbookLinks(alerts: readonly string[]): DashboardLinkBuilder[] {
  return alerts.map((alert) =>
    new DashboardLinkBuilder(`Runbook ${alert}`)
      .type(DashboardLinkType.Link)
      .url(runbookUrl(alert)),
  );
}

function readRunbook(alert: string): string {
  return readFileSync(join(folder, `${alert}.md`), 'utf8');
}
