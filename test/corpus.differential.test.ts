import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareCorpus } from './differential/compare-corpus.ts';
import { CORPUS } from './differential/corpus/corpus.ts';
import { INTENDED } from './differential/expected-differences.ts';
import { lab } from './lab-under-test.ts';

compareCorpus(() => true);

const names = Object.values(CORPUS)
  .flat()
  .map(({ name }) => name);

it('calls no two experiments by one name', () => {
  expect(names).toEqual([...new Set(names)]);
});

it('explains every difference in the docs, and no other', async () => {
  expect(names).toEqual(expect.arrayContaining(Object.keys(INTENDED)));
  const docs = await readFile(join(lab.rootDir, 'docs/chaos-toolkit.md'), 'utf8');
  const [, section = ''] = docs.split('## Compared with the original');
  const listed = [...section.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
  expect(listed.filter((name) => names.includes(name)).toSorted()).toEqual(
    Object.keys(INTENDED).toSorted(),
  );
});
