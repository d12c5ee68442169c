import { describe, expect, it } from 'vitest';
import { parseJsonPath } from './parse-jsonpath.ts';

const shop = {
  orders: [
    { id: 1, total: 5, tags: ['a', 'b'] },
    { id: 2, total: 9 },
    { id: 3, total: 12, gift: true },
  ],
  name: 'shop',
};

/** What jsonpath2 finds in the same document. */
describe('a JSON path', () => {
  it.each<[string, unknown[]]>([
    ['$', [shop]],
    ['$.name', ['shop']],
    ['$["name"]', ['shop']],
    ['$.none', []],
    ['$.orders[0].id', [1]],
    ['$.orders[-1].id', [3]],
    ['$.orders[*].id', [1, 2, 3]],
    ['$.orders[0,2].id', [1, 3]],
    ['$.orders[1:].id', [2, 3]],
    ['$.orders[::2].id', [1, 3]],
    ['$.orders[:-1].id', [1, 2]],
    ['$..id', [1, 2, 3]],
    ['$..tags[*]', ['a', 'b']],
    ['$.orders.*[?(@.gift)].id', [3]],
    ['$.orders[*][?(@.total > 5 and not @.gift)].id', [2]],
    ['$.orders[*][?(@.id = 1 or @.id = 3)].id', [1, 3]],
    ['$.orders[*][?(@.gift != false)].id', [3]],
    // The filter looks at the array itself, which has no such member.
    ['$.orders[?(@.gift)]', []],
    ['$.orders.length()', [3]],
    ['$.orders[length()]', [3]],
    ['$.name.substring(1, 3)', ['ho']],
    ['$.orders[0].keys()', [['id', 'total', 'tags']]],
    ['$.orders[$.orders[0].id].id', [2]],
  ])('%s', (path, found) => {
    expect(parseJsonPath(path)(shop)).toEqual(found);
  });

  it.each([
    ['orders', "column 1: expected '$', found 'orders'"],
    ['$.', 'column 3: expected a name or *, found the end'],
    ['$.orders[', 'found the end'],
    ['$.orders[?(@.id == 1)]', "expected a value or a path, found '='"],
    ['$.size()', 'no function is called size'],
    ['$.a#', "unexpected '#'"],
  ])('%s is none', (path, message) => {
    expect(() => parseJsonPath(path)).toThrow(message);
  });
});
