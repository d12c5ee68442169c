import { dashboard } from './panels/dashboard.ts';
import { pair } from './panels/pair.ts';
import { type Column, resultTable } from './panels/result-table.ts';
import { text } from './panels/text.ts';
import { labelVariable } from './panels/variable.ts';

const INTRODUCTION = `
**One line for each experiment and stack: the same figures as \`npx chaos compare\`.** First compare the two lines of an
experiment: *answered* and *lost* say what the fault cost customers, *p99* how long they waited. Then look at the history
below: the right side stays green from run to run; if it does not, somebody changed a setting.

The limits are the promises of the after stack: 99.9 % of orders acknowledged, p99 at most 1 s, none lost or duplicated.
`;

const CHOSEN = 'experiment=~"$experiment"';

/** How each figure of a run is asked for, and what is promised of it. */
const FIGURES: readonly Column[] = [
  figure('one order', 'chaos_experiment_order_seconds', { unit: 's' }),
  figure('its status', 'chaos_experiment_order_status', { unit: 'none', decimals: 0 }),
  figure('answered', 'chaos_experiment_fault_acknowledged_ratio', {
    unit: 'percentunit',
    decimals: 1,
    limit: 0.999,
    moreIsBetter: true,
  }),
  figure('p99', 'chaos_experiment_fault_p99_seconds', { unit: 's', limit: 1 }),
  figure('recovered after', 'chaos_experiment_recovery_seconds', { unit: 's', limit: 5 }),
  figure('lost', 'chaos_ledger_orders', { unit: 'none', limit: 1 }, ', result="lost"'),
  figure('duplicated', 'chaos_ledger_orders', { unit: 'none', limit: 1 }, ', result="duplicated"'),
];

/** What experiments came to, now and before. */
export const experimentResults = dashboard({
  uid: 'chaosmicro-experiment-results',
  title: 'Experiment results',
  description: 'What did each experiment come to, and has that changed from run to run?',
  from: 'now-3h',
  variables: [
    labelVariable({
      name: 'experiment',
      label: 'Experiment',
      description: 'Which experiments are shown',
      query: 'label_values(chaos_experiment_info, experiment)',
    }),
  ],
  rows: [
    { height: 5, panels: [text('What to look at', 'How to read this dashboard.', INTRODUCTION)] },
    {
      height: 12,
      panels: [
        resultTable({
          title: 'What did the last run of each experiment come to?',
          description:
            'Answered and p99: of the orders that came during the fault. Status 0: no answer at all. Red: a promise was not kept.',
          labels: ['experiment', 'stack'],
          columns: FIGURES,
        }),
      ],
    },
    {
      height: 8,
      panels: pair({
        title: 'how long did callers wait in the fault, from run to run?',
        description: 'p99 of the orders that came during the fault; logarithmic. Promised: 1 s.',
        unit: 's',
        max: 100,
        logFrom: 0.001,
        queries: [byExperiment('chaos_experiment_fault_p99_seconds')],
      }),
    },
    {
      height: 8,
      panels: pair({
        title: 'what share of orders was taken in the fault, from run to run?',
        description: 'Answered 201 or 202, of the orders that came during the fault.',
        unit: 'percentunit',
        max: 1,
        queries: [byExperiment('chaos_experiment_fault_acknowledged_ratio')],
      }),
    },
    {
      height: 12,
      panels: [
        resultTable({
          title: 'What did earlier runs come to?',
          description:
            'Every run that ended in the time shown. Its journals and measurements: .lab/runs/ and the name of the run.',
          labels: ['run', 'experiment', 'stack', 'outcome'],
          columns: FIGURES.map((column) => ({ ...column, expr: ofEachRun(column.expr) })),
        }),
      ],
    },
  ],
});

function figure(
  name: string,
  series: string,
  style: Omit<Column, 'name' | 'expr'>,
  which = '',
): Column {
  return { name, expr: `max by (experiment, stack) (${series}{${CHOSEN}${which}})`, ...style };
}

function byExperiment(series: string) {
  const expr = (stack: string) => `max by (stack, experiment) (${series}{${stack}, ${CHOSEN}})`;
  return { expr, legend: '{{experiment}}' };
}

/** An experiment keeps its figures until it runs again: those of a run are the last under its name. */
function ofEachRun(figures: string): string {
  const named = `${figures} * on (experiment, stack) group_left (run, outcome) max by (experiment, stack, run, outcome) (chaos_experiment_info)`;
  // The second half has the run that ended since the last of the ten-second steps.
  return `last_over_time((${named})[$__range:10s]) or ${named}`;
}
