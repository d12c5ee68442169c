import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { problemsIn } from './check-types.ts';

const FILE = '/lab/exercises/mine/order-api.ts';

it('names file, line and column of what is wrong in one file, and passes over others', () => {
  const output = [
    "exercises/mine/order-api.ts(41,7): error TS2322: Type 'string' is not assignable to type 'number'.",
    'exercises/mine/notifier.ts(1,1): error TS1005: expected.',
    '',
  ].join('\n');
  expect(problemsIn(output, '/lab', FILE)).toEqual([
    `${relative(process.cwd(), FILE)}:41:7: Type 'string' is not assignable to type 'number'.`,
  ]);
  expect(problemsIn('', '/lab', FILE)).toEqual([]);
});
