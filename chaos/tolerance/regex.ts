import { Type } from 'typebox';
import { messageOf } from '../../infra/unknown-error.ts';
import { show } from '../experiment/problem.ts';
import { substitute } from '../experiment/substitute.ts';
import { pythonRegExp } from './python-regexp.ts';
import { IncomparableError, type ToleranceType, targetOf } from './tolerance.ts';

const Regex = Type.Object({
  type: Type.Literal('regex'),
  pattern: Type.String({ description: 'a regular expression' }),
  target: Type.Optional(Type.String({ description: "a part of the probe's output, such as body" })),
});

/** `{"type": "regex", "pattern": …, "target": …}`: the pattern is found somewhere in the text. */
export const regexTolerance: ToleranceType = {
  type: 'regex',
  schema: Regex,
  check: ({ pattern }, path) => {
    try {
      pythonRegExp(String(pattern));
      return [];
    } catch (error) {
      const hint = messageOf(error);
      const expected = 'a regular expression';
      return [{ path: `${path}/pattern`, expected, found: show(pattern), hint }];
    }
  },
  within: (tolerance, value, { configuration, secrets }) => {
    const text = targetOf(tolerance, value);
    const pattern = substitute(tolerance.pattern, configuration, secrets);
    if (typeof text !== 'string' || typeof pattern !== 'string') {
      throw new IncomparableError(`the pattern ${show(pattern)}`, text);
    }
    return pythonRegExp(pattern).test(text);
  },
};
