import { expect, it } from 'vitest';
import { type SuiteRun, suiteFile } from './suite-run.ts';
import { suiteSection } from './suite-section.ts';

const plain: SuiteRun = {
  date: '2026-11-30T06:00:00.000Z',
  machine: { processor: 'Fast 3000', processors: 2, memoryGiB: 16, system: 'Linux 6.1' },
  loadAverage: 0.3,
  seconds: 700.5,
  projects: [
    { name: 'unit', files: 300, passed: 2_000, skipped: 1, seconds: 240 },
    { name: 'e2e', files: 20, passed: 100, skipped: 0, seconds: 420 },
  ],
};
const faults = { name: 'faults', files: 12, passed: 60, skipped: 0, seconds: 900 };

it('has the time of each kind of tests, and what is left of the whole', () => {
  const section = suiteSection([plain]);
  expect(section).toContain(
    '`make test`, 2026-11-30, load average of the five minutes before: 0.3.',
  );
  expect(section).toContain('| unit | 300 | 2,000 | 1 | 240 |');
  expect(section).toContain('| the rest | – | – | – | 40.5 |');
  expect(section).toContain('| from the command to its end | 320 | 2,100 | 1 | 701 |');
});

it('tells a run with faults from one without', () => {
  const long = { ...plain, projects: [...plain.projects, faults] };
  expect(suiteSection([plain, long])).toContain('`make test FAULTS=1`, 2026-11-30');
  expect([plain, long].map((run) => suiteFile('/lab', run))).toEqual([
    '/lab/bench/suite.json',
    '/lab/bench/suite-faults.json',
  ]);
});
