import { expect, it } from 'vitest';
import { withScaleFigures } from './scale-page.ts';

const result = {
  name: 'replicas',
  question: 'What?',
  method: 'So.',
  surroundings: {
    date: '2026-01-31T10:00:00.000Z',
    processor: 'a processor',
    processors: 2,
    memoryGiB: 8,
    system: 'Linux 6',
    loadAverage: 0,
    versions: {},
  },
  rounds: 1,
  tables: [{ title: 'T', columns: ['', 'n'], rows: [{ name: 'one', cells: ['7'] }] }],
  targets: [],
};
const page = (figures: string) =>
  `# Scale\n\nbefore\n\n<!-- measured: make bench ONLY=replicas writes what follows -->\n${figures}\n<!-- measured: end -->\n\nafterwards\n`;

it('figures take the place of others, and what is written by hand stays', () => {
  const first = withScaleFigures(page(''), result);
  expect(first).toMatch(/^# Scale\n\nbefore\n/);
  expect(first).toMatch(/\| one \| 7 \|\n\n<!-- measured: end -->\n\nafterwards\n$/);
  expect(withScaleFigures(page('\nold ones\n'), result)).toBe(first);
  expect(withScaleFigures(first, result)).toBe(first);
});

it('a page without a place for them is an error', () => {
  expect(() => withScaleFigures('# Scale\n', result)).toThrow('docs/scale.md has no');
});
