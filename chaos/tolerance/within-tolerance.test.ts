import { describe, expect, it } from 'vitest';
import { IncomparableError } from './tolerance.ts';
import { withinTolerance } from './within-tolerance.ts';

const context = {
  configuration: { wanted: 201 },
  secrets: {},
  runProvider: async () => null,
};
const answer = { status: 201, headers: {}, body: '{"took": "12.5"}' };

describe('withinTolerance', () => {
  it.each<[unknown, unknown]>([
    [true, true],
    [true, 1],
    ['ok', 'ok'],
    [`$\{${'wanted'}}`, answer],
    [201, answer],
    [5, 5],
    [[200, 201, 202], answer],
    [[201, 500], answer],
    [[1, 3], 2],
    [[1, 3], 3],
    [['a', 'c'], 'b'],
    [['x'], 'x'],
    [[1, 2, 3], 3],
    [{ type: 'range', range: [1, 2] }, '1.5'],
    [{ type: 'range', range: [200, 299], target: 'status' }, answer],
    [{ type: 'regex', pattern: 'took', target: 'body' }, answer],
    [{ type: 'regex', pattern: '(?i)TOOK": "(?P<ms>\\d+)', target: 'body' }, answer],
    [{ type: 'regex', pattern: '^ok\\Z' }, 'ok'],
  ])('%j tolerates %j', async (tolerance, value) => {
    expect(await withinTolerance(tolerance, value, context)).toBe(true);
  });

  it.each<[unknown, unknown]>([
    [true, false],
    [true, 'True'],
    ['ok', 'not ok'],
    [200, answer],
    [5, '5'],
    // An array of two is a range, except for a status, of which it is a choice.
    [[200, 299], answer],
    [[1, 3], 4],
    [[1, 2, 3], 4],
    [{ type: 'range', range: [1, 2] }, 2.01],
    [{ type: 'range', range: [1, 2] }, 'many'],
    [{ type: 'regex', pattern: '^took', target: 'body' }, answer],
  ])('%j does not tolerate %j', async (tolerance, value) => {
    expect(await withinTolerance(tolerance, value, context)).toBe(false);
  });

  // Where Chaos Toolkit ends with a TypeError.
  it.each<[unknown, unknown]>([
    [[1, 3], '2'],
    [[1, 3], { no: 'status' }],
    [{ type: 'range', range: [1, 2] }, answer],
    [{ type: 'range', range: [1, 2], target: 'body' }, 5],
    [{ type: 'regex', pattern: 'took' }, answer],
  ])('%j can not be compared with %j', async (tolerance, value) => {
    await expect(withinTolerance(tolerance, value, context)).rejects.toThrow(IncomparableError);
  });
});
