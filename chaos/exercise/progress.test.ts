import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readProgress, recordCheck, recordStart } from './progress.ts';

const labDir = await mkdtemp(join(tmpdir(), 'progress-'));
afterAll(() => rm(labDir, { recursive: true }));

it('remembers what was begun, checked and passed, and that for good', async () => {
  expect((await readProgress({ labDir })).started).toEqual({});
  await recordStart({ labDir }, 'retry');
  await recordCheck({ labDir }, 'retry', false);
  expect((await readProgress({ labDir })).passedAt).toEqual({});
  await recordCheck({ labDir }, 'retry', true);
  await recordCheck({ labDir }, 'retry', false);
  const progress = await readProgress({ labDir });
  expect(progress.lastChecks.retry?.passed).toBe(false);
  expect(progress.passedAt.retry).toMatch(/^\d{4}-/);
});
