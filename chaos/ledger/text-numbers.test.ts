import { expect, it } from 'vitest';
import { textNumbers } from './text-numbers.ts';

it('numbers each text once, and finds it and its number again', () => {
  const numbers = textNumbers();
  expect(['a', 'b', '', 'a', 'ab'].map(numbers.add)).toEqual([0, 1, 2, 0, 3]);
  expect(numbers.size).toBe(4);
  expect(numbers.find('ab')).toBe(3);
  expect(numbers.find('ba')).toBeUndefined();
  expect(numbers.textOf(3)).toBe('ab');
  expect(() => numbers.textOf(4)).toThrow(RangeError);
});

it('agrees with a Map about many texts, of all lengths and alphabets', () => {
  const numbers = textNumbers();
  const map = new Map<string, number>();
  for (let at = 0; at < 50_000; at++) {
    const text = `${'π𝄞'.repeat(at % 7)}${at % 30_000}${'x'.repeat(at % 100)}`;
    if (!map.has(text)) map.set(text, map.size);
    expect(numbers.add(text)).toBe(map.get(text));
  }
  expect(numbers.size).toBe(map.size);
  for (const [text, number] of map) expect(numbers.textOf(number)).toBe(text);
});

it('tells texts of the same hash apart', () => {
  // Two words of the same 32-bit FNV-1a.
  const numbers = textNumbers();
  expect(['costarring', 'liquid'].map(numbers.add)).toEqual([0, 1]);
  expect(numbers.find('liquid')).toBe(1);
});

it('holds a million ids, and what growing left behind, in 100 MB', () => {
  const numbers = textNumbers();
  const before = process.memoryUsage().arrayBuffers;
  for (let at = 0; at < 1_000_000; at++) {
    numbers.add(`00000000-0000-4000-8000-${`${at}`.padStart(12, '0')}`);
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100e6);
  expect(numbers.find('00000000-0000-4000-8000-000000999999')).toBe(999_999);
});
