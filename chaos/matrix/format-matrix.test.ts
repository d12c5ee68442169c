import pc from 'picocolors';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../compare/texts.ts';
import { formatMatrix } from './format-matrix.ts';
import { outcome, record } from './matrix.fixture.ts';
import { MatrixResult, PROBLEMS } from './matrix-result.ts';
import { summariseMatrix } from './summarise-matrix.ts';
import { TEXTS } from './texts.ts';

const slow = record('timeout-mysql+rabbitmq-downstream-small', {
  outcomes: [
    outcome('before', { acknowledged: 73, lost: 12, failures: { 500: 87 } }),
    outcome('after', {
      acknowledged: 75,
      failures: { 503: 85 },
      refusedP99Ms: 629,
      refusedWhileOpen: 60,
      problems: ['slow-refusal'],
    }),
  ],
});
const good = record('none-small', { kind: 'none', on: '', direction: null, isReachable: true });
const broken = record('none-bulk', { ...good, size: 'bulk', outcomes: [], error: 'no lab' });
const result = summariseMatrix({
  name: '20261124T120000Z',
  plan: { schemaVersion: 1, stacks: ['before', 'after'], cells: ['1', '2', '3', '4'] },
  records: [good, broken, slow],
});

test('the sum of a matrix', () => {
  expect(Value.Check(MatrixResult, result)).toBe(true);
  expect(result).toMatchObject({ planned: 4, passed: 1, seconds: 30 });
  expect(result.failed).toEqual([broken.cell, slow.cell]);
  expect(result.totals.before).toMatchObject({ cells: 2, lost: 12, cellsWithLoss: 1, sent: 320 });
  expect(result.totals.after).toMatchObject({ lost: 0, acknowledged: 235, cellsWithFailures: 1 });
});

test('the table', () => {
  const table = formatMatrix(result, TEXTS.en, pc.createColors(false));
  expect(table.split('\n\n')[0]).toBe(`\
Matrix 20261124T120000Z: 3 of 4 cells
                            before               after
 on             way  size      ack lost dup bad     ack 503p99 lost dup bad
none
 -              -    small    100%    0   0   0    100%      -    0   0   0 ok
 -              -    bulk        -    -   -   -       -      -    -   -   - FAIL
      no lab
timeout
 mysql+rabbitmq down small * 45.6%   12   0   0   46.8%  629ms    0   0   0 FAIL
      p99 of refusals over 100 ms once the breakers are open`);
  expect(table).toContain('The after stack passed 1 of 3 cells.');
  expect(table).toContain('1 cells are still to run');
});

test.each(LANGUAGES)('no line is over 80 characters: %s', (language) => {
  const worst = record('bandwidth-mysql+rabbitmq-downstream-small', {
    outcomes: [
      outcome('before', { acknowledged: 159, lost: 9_999, duplicated: 999, violations: 999 }),
      outcome('after', { lost: 9_999, refusedP99Ms: 99_900, problems: [...PROBLEMS] }),
    ],
  });
  const plan = { schemaVersion: 1 as const, stacks: ['before' as const], cells: ['1', '2'] };
  const table = formatMatrix(
    summariseMatrix({ name: '20261124T120000Z', plan, records: [worst] }),
    TEXTS[language],
    pc.createColors(false),
  );
  for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
