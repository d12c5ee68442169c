import { dashboard } from './panels/dashboard.ts';
import type { Row } from './panels/layout.ts';
import { RUNBOOKS, RUNBOOKS_UID, runbookText, runbookTitle } from './panels/runbook.ts';
import { text } from './panels/text.ts';

const INTRODUCTION = `
**One page for each alert: what it means, what you see of it in this lab, what to do.** The other dashboards link to
them. They are the files of docs/runbooks.
`;

/** The runbooks where the alerts are looked at, so that a link to them needs no network. */
export const runbooks = dashboard({
  uid: RUNBOOKS_UID,
  title: 'Runbooks',
  description: 'What does an alert mean, and what is to be done?',
  from: 'now-15m',
  rows: [
    { height: 3, panels: [text('What to look at', 'How to read this dashboard.', INTRODUCTION)] },
    ...RUNBOOKS.map(
      (alert): Row => ({
        height: 11,
        panels: [
          text(
            runbookTitle(alert),
            `The runbook of the alert ${alert}: docs/runbooks/${alert}.md`,
            runbookText(alert),
          ),
        ],
      }),
    ),
  ],
});
