import { show } from '../experiment/problem.ts';
import { substitute } from '../experiment/substitute.ts';
import { type ToleranceType, targetOf } from './tolerance.ts';

/** `{"type": "regex", "pattern": …, "target": …}`: the pattern is found somewhere in the text. */
export const regexTolerance: ToleranceType = {
  type: 'regex',
  check: ({ pattern }, path) => {
    const place = `${path}/pattern`;
    const expected = 'a regular expression';
    if (typeof pattern !== 'string') return [{ path: place, expected, found: show(pattern) }];
    try {
      pythonRegExp(pattern);
      return [];
    } catch (error) {
      const hint = error instanceof Error ? error.message : String(error);
      return [{ path: place, expected, found: show(pattern), hint }];
    }
  },
  within: (tolerance, value, { configuration, secrets }) => {
    const text = targetOf(tolerance, value);
    const pattern = substitute(String(tolerance.pattern), configuration, secrets);
    return typeof text === 'string' && pythonRegExp(pattern).test(text);
  },
};

/** Python's spelling of named groups, ends of text and leading flags, in JavaScript's. */
function pythonRegExp(pattern: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const source = (flags ? pattern.slice(flags[0].length) : pattern)
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replaceAll('\\A', '^')
    .replaceAll('\\Z', '$');
  return new RegExp(source, flags?.[1] ?? '');
}
