import { describe, expect, it } from 'vitest';
import { substitute } from './substitute.ts';

const configuration = { port: 8474, host: 'db', on: true, list: [1, 2], none: null };
const secrets = { target: { token: 's3cret', port: 'hidden by the configuration' } };

/** `${name}`, written so that it is no template string here. */
const variable = (name: string) => `$\{${name}}`;

describe('substitute', () => {
  it.each([
    [variable('port'), 8474],
    [variable('on'), true],
    [variable('list'), [1, 2]],
    [variable('none'), null],
    [variable('token'), 's3cret'],
  ])('keeps the type of %s, which is one variable and nothing else', (text, value) => {
    expect(substitute<unknown>(text, configuration, secrets)).toEqual(value);
  });

  it.each([
    [`http://${variable('host')}:${variable('port')}/`, 'http://db:8474/'],
    [`$host is ${variable('on')}`, 'db is True'],
    [`${variable('none')} ${variable('list')}`, 'None [1, 2]'],
    ['$$5 for $host', '$5 for db'],
  ])('puts values into the text of %s as Python writes them', (text, value) => {
    expect(substitute(text, configuration, secrets)).toBe(value);
  });

  it.each([variable('unknown'), 'a $ alone', `${variable('not a name')} x`])(
    'leaves %s as it is',
    (text) => {
      expect(substitute(text, configuration, secrets)).toBe(text);
    },
  );

  it('goes into objects and arrays, and leaves the original alone', () => {
    const original = { a: [{ b: variable('port') }], c: 1 };
    expect(substitute<unknown>(original, configuration, secrets)).toEqual({
      a: [{ b: 8474 }],
      c: 1,
    });
    expect(original.a[0]?.b).toBe(variable('port'));
  });
});
