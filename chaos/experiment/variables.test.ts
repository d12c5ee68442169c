import { describe, expect, it } from 'vitest';
import { convertToType, readVariables, VariableError } from './variables.ts';

describe('readVariables', () => {
  it('reads names, types and values, which may hold = and :', () => {
    const written = [
      'a=b=c',
      'n:int=5',
      'f:float=1e3',
      'on:bool=no',
      'j:json={"x":1}',
      'u=http://h:1',
    ];
    expect(readVariables(written)).toEqual({
      a: 'b=c',
      n: 5,
      f: 1000,
      on: false,
      j: { x: 1 },
      u: 'http://h:1',
    });
  });

  it.each(['name', '=value', 'n:int=five', 'n:int=1.5', 'j:json={', 'x:date=1'])(
    'refuses %s',
    (text) => {
      expect(() => readVariables([text])).toThrow(VariableError);
    },
  );
});

describe('convertToType', () => {
  it.each([
    [undefined, '5', '5'],
    ['str', 5, 5],
    ['integer', ' 7 ', 7],
    ['number', '.5', 0.5],
    ['bool', 'False', false],
    ['bool', 'yes', true],
    ['bool', true, true],
    ['json', '', ''],
    ['json', { a: 1 }, { a: 1 }],
  ])('%s of %j is %j', (type, value, converted) => {
    expect(convertToType(type, value)).toEqual(converted);
  });
});
