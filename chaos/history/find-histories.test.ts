import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findHistories } from './find-histories.ts';

const lab = await mkdtemp(join(tmpdir(), 'lab-'));
const old = join(lab, 'runs', '20260131T100000Z');
const newest = join(lab, 'runs', '20260131T110000Z');
for (const run of [old, newest]) {
  await mkdir(run, { recursive: true });
  await writeFile(join(run, 'timeout.before.history.jsonl'), '');
  await writeFile(join(run, 'timeout.after.history.jsonl'), '');
  await writeFile(join(run, 'timeout.after.journal.json'), '');
}
const both = (run: string) =>
  ['after', 'before'].map((stack) => join(run, `timeout.${stack}.history.jsonl`));

test('none named: those of the newest run', async () => {
  expect(await findHistories(lab, [])).toEqual(both(newest));
});

test('a file is itself, a run all in it', async () => {
  const [file = ''] = both(newest);
  expect(await findHistories(lab, [file, '20260131T100000Z'])).toEqual([file, ...both(old)]);
});

test('neither is told, and so is a run without a load', async () => {
  await expect(findHistories(lab, ['nothing'])).rejects.toThrow('There is no run nothing');
  await mkdir(join(lab, 'runs', '20260131T120000Z'));
  await expect(findHistories(lab, [])).rejects.toThrow(/20260131T120000Z has no history/);
});
