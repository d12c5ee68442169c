import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packMarkdown } from './pack-markdown.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('packs the report with the folder beside it, and nothing else', async () => {
  await mkdir(join(folder, 'report.en-files'));
  await writeFile(join(folder, 'report.en.md'), '![p99](report.en-files/a.svg)');
  await writeFile(join(folder, 'report.en-files/a.svg'), '<svg/>');
  await writeFile(join(folder, 'run.json'), '{}');
  const entries = unzipSync(await packMarkdown(join(folder, 'report.en.md')));
  expect(Object.keys(entries).sort()).toEqual(['report.en-files/a.svg', 'report.en.md']);
  expect(strFromU8(entries['report.en.md'] ?? new Uint8Array())).toBe(
    '![p99](report.en-files/a.svg)',
  );
});
