import { tableText } from './bench-table.ts';
import { commandOf, type SuiteRun } from './suite-run.ts';

/** What the test suite takes, as Markdown below a heading of the second level. */
export function suiteSection(runs: readonly SuiteRun[]): string {
  return [
    '## How long do the tests take?',
    `The last run of each command here in which nothing failed. Unit tests run beside each other; all others
take turns on one lab. The rest is what comes before and after: formatting, lint and types, what is
installed where it is missing, and the lab's start and stop.`,
    ...runs.map(runText),
  ].join('\n\n');
}

function runText(run: SuiteRun): string {
  const { date, loadAverage, seconds, projects } = run;
  const spread = (value: number) => ({ median: value, q1: value, q3: value });
  const total = (figure: (project: SuiteRun['projects'][number]) => number) =>
    projects.reduce((sum, project) => sum + figure(project), 0);
  const rest = seconds - total((project) => project.seconds);
  const rows = [
    ...projects.map(({ name, files, passed, skipped, seconds: taken }) => ({
      name,
      cells: [files, passed, skipped, taken].map(spread),
    })),
    { name: 'the rest', cells: [null, null, null, spread(rest)] },
    {
      name: 'from the command to its end',
      cells: [
        ...[total(({ files }) => files), total(({ passed }) => passed)].map(spread),
        spread(total(({ skipped }) => skipped)),
        spread(seconds),
      ],
    },
  ];
  const columns = ['', 'files', 'tests that passed', 'skipped', 'seconds'];
  return [
    `\`${commandOf(run)}\`, ${date.slice(0, 10)}, load average of the five minutes before: ${loadAverage}.`,
    tableText({ title: 'Tests', columns, rows }),
  ].join('\n\n');
}
