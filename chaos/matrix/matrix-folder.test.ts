import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outcome, record } from './matrix.fixture.ts';
import {
  appendRecord,
  createMatrix,
  newestMatrix,
  remainingCells,
  unfinishedMatrix,
} from './matrix-folder.ts';
import type { MatrixPlan } from './matrix-result.ts';

const plan: MatrixPlan = { schemaVersion: 1, stacks: ['before', 'after'], cells: ['a', 'b'] };

let labDir: string;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'matrix-'));
});
afterEach(() => rm(labDir, { recursive: true }));

test('a matrix goes on until it has all cells of its plan', async () => {
  expect(await unfinishedMatrix({ labDir }, plan, 'unmeasured')).toBeNull();
  const { dir, name } = await createMatrix({ labDir }, plan);
  await appendRecord(dir, record('a'));

  const begun = await unfinishedMatrix({ labDir }, plan, 'unmeasured');
  expect(begun).toMatchObject({ name, dir, plan });
  expect(begun?.records).toEqual([record('a')]);

  await appendRecord(dir, record('b'));
  expect(await unfinishedMatrix({ labDir }, plan, 'unmeasured')).toBeNull();
  expect((await newestMatrix({ labDir }))?.records).toHaveLength(2);
});

test('one with another plan is left alone', async () => {
  await createMatrix({ labDir }, plan);
  expect(
    await unfinishedMatrix({ labDir }, { ...plan, stacks: ['after'] }, 'unmeasured'),
  ).toBeNull();
  expect(await unfinishedMatrix({ labDir }, { ...plan, cells: ['a'] }, 'unmeasured')).toBeNull();
});

test('a line that was torn by a kill costs that cell, and no other', async () => {
  const { dir } = await createMatrix({ labDir }, plan);
  await appendRecord(dir, record('a'));
  await appendFile(join(dir, 'cells.jsonl'), '\n{"cell":"b","kind":"tim');
  expect((await newestMatrix({ labDir }))?.records).toEqual([record('a')]);
  await appendRecord(dir, record('b'));
  expect((await newestMatrix({ labDir }))?.records).toEqual([record('a'), record('b')]);
});

test('a folder without a plan is passed over', async () => {
  const { name } = await createMatrix({ labDir }, plan);
  await mkdir(join(labDir, 'matrix', '99991231T235959Z'));
  expect((await newestMatrix({ labDir }))?.name).toBe(name);
});

test('a cell that could not be measured is run again; one that failed only when asked for', async () => {
  const failed = record('a', { outcomes: [outcome('after', { problems: ['lost'] })] });
  const { dir } = await createMatrix({ labDir }, plan);
  await appendRecord(dir, failed);
  await appendRecord(dir, record('b', { outcomes: [], error: 'no lab' }));
  const begun = await unfinishedMatrix({ labDir }, plan, 'unmeasured');
  expect(begun && remainingCells(begun, 'unmeasured')).toEqual(['b']);
  expect(begun && remainingCells(begun, 'failed')).toEqual(['a', 'b']);

  await appendRecord(dir, record('b', { attempt: 2 }));
  expect(await unfinishedMatrix({ labDir }, plan, 'unmeasured')).toBeNull();
  const { records } = (await unfinishedMatrix({ labDir }, plan, 'failed')) ?? {};
  expect(records?.map(({ cell, attempt }) => [cell, attempt])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  await appendRecord(dir, record('a', { attempt: 2 }));
  expect(await unfinishedMatrix({ labDir }, plan, 'failed')).toBeNull();
});
