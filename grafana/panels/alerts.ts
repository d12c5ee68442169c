import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { STACK_NAMES } from '../../infra/lab-config.ts';
import { COLOURS } from './colours.ts';
import { PROMETHEUS, PROMETHEUS_NAME } from './data-sources.ts';
import type { Row } from './layout.ts';
import { stackIs, stackTitle } from './pair.ts';
import { RUNBOOKS, runbookLinks, runbookUrl } from './runbook.ts';
import { stateTimeline } from './state-timeline.ts';

/** Every alert of Prometheus that fires or is about to, with what it says. */
export function alertList(): PanelBuilder {
  return new PanelBuilder()
    .type('alertlist')
    .title('Which alerts fire now?')
    .description(
      'The alerts of Prometheus. Each has a page that says what it means and what to do.',
    )
    .datasource(PROMETHEUS)
    .links(runbookLinks(RUNBOOKS))
    .options({
      viewMode: 'list',
      groupMode: 'default',
      groupBy: [],
      maxItems: 30,
      sortOrder: 3,
      dashboardAlerts: false,
      alertName: '',
      alertInstanceLabelFilter: '',
      datasource: PROMETHEUS_NAME,
      stateFilter: { firing: true, pending: true, noData: false, normal: false, error: true },
    });
}

/** When which alert fired, on each stack; each bar links to its runbook. */
export function alertTimes(height: number): Row {
  const panels = STACK_NAMES.map((stack) => {
    const panel = stateTimeline({
      title: stackTitle(stack, 'which alerts fired, and when?'),
      description: 'One bar for each alert; a click on it leads to what it means and what to do.',
      queries: [
        {
          expr: `max by (stack, alertname) (ALERTS{alertstate="firing", ${stackIs(stack)}})`,
          legend: '{{alertname}}',
        },
      ],
      states: { 1: { text: 'fires', colour: COLOURS.bad } },
    });
    for (const alert of RUNBOOKS) {
      const links = [{ title: `Runbook ${alert}`, url: runbookUrl(alert) }];
      panel.overrideByName(alert, [{ id: 'links', value: links }]);
    }
    return panel;
  });
  return { height, panels };
}
