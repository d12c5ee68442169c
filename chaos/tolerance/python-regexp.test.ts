import { expect, it } from 'vitest';
import { pythonRegExp } from './python-regexp.ts';

it.each([
  ['^ok$', 'ok\n', true],
  ['^ok\\Z', 'ok\n', false],
  ['(?m)^b$', 'a\nb\nc', true],
  ['^b$', 'a\nb\nc', false],
  ['a.b', 'a\rb', true],
  ['a.b', 'a\nb', false],
  ['(?s)a.b', 'a\nb', true],
  ['(?i)OK', 'ok', true],
  ['(?P<x>a)(?P=x)', 'aa', true],
  ['x{,2}y', 'xxy', true],
  ['[$.]', '$', true],
  ['\\$', '$', true],
  ['[]a]', ']', true],
  ['a(?#the letter)b', 'ab', true],
])('%s in %j: %s', (pattern, text, found) => {
  expect(pythonRegExp(pattern).test(text)).toBe(found);
});

it('refuses what JavaScript has nothing for', () => {
  expect(() => pythonRegExp('(?x)a b')).toThrow('the flag x');
  expect(() => pythonRegExp('a(')).toThrow(SyntaxError);
});
