import { expect, it } from 'vitest';
import { performancePage } from './bench-page.ts';
import type { BenchResult } from './bench-result.ts';
import { figure } from './bench-table.ts';

const result: BenchResult = {
  name: 'throughput',
  question: 'How fast?',
  method: 'By wrk.',
  surroundings: {
    date: '2026-11-24T12:00:00.000Z',
    processor: 'Fast 3000',
    processors: 2,
    memoryGiB: 16,
    system: 'Linux 6.1',
    loadAverage: 0.2,
    versions: { MySQL: 'MariaDB 10.11' },
  },
  rounds: 3,
  tables: [
    {
      title: 'At saturation',
      columns: ['', 'requests/s', 'p99 (ms)'],
      rows: [
        {
          name: 'after',
          cells: [{ median: 4_321.4, q1: 4_000, q3: 5_000 }, null],
        },
        { name: 'before', cells: ['too few', { median: 1.2345, q1: 1.2345, q3: 1.2345 }] },
      ],
    },
  ],
  targets: [{ what: 'throughput', wanted: '≥ 1.5', found: 1.44, isMet: false }],
};

it('a page has the machine, and each figure with its quartiles', () => {
  const page = performancePage([result], []);
  expect(page).toContain('Measured on: Fast 3000, 2 processors, 16 GiB, Linux 6.1.');
  expect(page).toContain('With MariaDB 10.11.');
  expect(page).toContain(
    '`make bench ONLY=throughput`, 3 rounds, 2026-11-24, load average before: 0.2.',
  );
  expect(page).toContain('| after | 4,321 (4,000–5,000) | – |');
  expect(page).toContain('| before | too few | 1.23 |');
  expect(page).toContain('- ✗ throughput: 1.44 (wanted ≥ 1.5)');
});

it('a figure has three digits that count', () => {
  expect([0.012_34, 1.2, 99.96, 1_234_567, Number.NaN].map(figure)).toEqual([
    '0.0123',
    '1.2',
    '100',
    '1,234,567',
    '–',
  ]);
});
