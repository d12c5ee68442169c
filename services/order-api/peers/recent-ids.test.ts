import { expect, it } from 'vitest';
import { recentIds } from './recent-ids.ts';

it('remembers the last ids, and forgets the oldest of more than its limit', () => {
  const ids = recentIds(2);
  for (const id of ['a', 'b', 'b', 'c']) ids.note(id);
  expect(['a', 'b', 'c'].map(ids.has)).toEqual([false, true, true]);
});
