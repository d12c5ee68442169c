import { Type } from 'typebox';
import { messageOf } from '../../infra/unknown-error.ts';
import { show } from '../experiment/problem.ts';
import { substitute } from '../experiment/substitute.ts';
import { parseJsonPath } from './jsonpath/parse-jsonpath.ts';
import { pythonEquals } from './python-equals.ts';
import { IncomparableError, type ToleranceType, targetOf } from './tolerance.ts';

const JsonPath = Type.Object({
  type: Type.Literal('jsonpath'),
  path: Type.String({ minLength: 1, description: 'a JSON path, such as $.orders[*].id' }),
  target: Type.Optional(Type.String({ description: "a part of the probe's output, such as body" })),
  count: Type.Optional(
    Type.Union([Type.Number(), Type.Null()], {
      description: 'how many values the path finds; without it, at least one',
    }),
  ),
  expect: Type.Optional(Type.Unknown({ description: 'the value, or the array of all values' })),
});

/**
 * `{"type": "jsonpath", "path": …, "target": …, "count": …, "expect": …}`. A text that is JSON is
 * read first.
 * @see chaoslib.hypothesis.within_tolerance
 */
export const jsonPathTolerance: ToleranceType = {
  type: 'jsonpath',
  schema: JsonPath,
  check: ({ path }, place) => {
    try {
      parseJsonPath(String(path).trim());
      return [];
    } catch (error) {
      const hint = messageOf(error);
      const expected = 'a JSON path as jsonpath2 reads it';
      return [{ path: `${place}/path`, expected, found: show(path), hint }];
    }
  },
  within: (tolerance, value, { configuration, secrets }) => {
    const path = substitute(tolerance.path, configuration, secrets);
    if (typeof path !== 'string') throw new IncomparableError(`the JSON path ${show(path)}`, value);
    const values = parseJsonPath(path)(parseText(targetOf(tolerance, value)));
    if ('expect' in tolerance) {
      const expect = substitute(tolerance.expect, configuration, secrets);
      return pythonEquals(values, Array.isArray(expect) ? expect : [expect]);
    }
    const { count } = tolerance;
    return typeof count === 'number' ? values.length === count : values.length > 0;
  },
};

function parseText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
