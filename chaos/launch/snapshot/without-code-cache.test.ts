import { expect, it } from 'vitest';
import { withoutCodeCache } from './without-code-cache.ts';

const length = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(value);
  return bytes;
};
const module = (index: number) => {
  const name = Buffer.from(`internal/module-${index}`);
  const data = Buffer.alloc(100 + index, index);
  return [length(name.length), name, length(data.length), data];
};
const cacheOf = (count: number) =>
  Buffer.concat([length(count), ...Array.from({ length: count }, (_, at) => module(at)).flat()]);
const memory = Buffer.from('memory, of any length');

it('leaves all but what V8 made of the modules, and says that there are none', () => {
  const cut = withoutCodeCache(Buffer.concat([memory, cacheOf(300)]));
  expect(cut).toEqual(Buffer.concat([memory, length(0)]));
});

it('leaves as it is what ends otherwise', () => {
  for (const other of [
    memory,
    cacheOf(3),
    Buffer.concat([memory, cacheOf(300), Buffer.from('more')]),
    cacheOf(300).subarray(0, -1),
  ]) {
    expect(withoutCodeCache(other)).toEqual(other);
  }
});
