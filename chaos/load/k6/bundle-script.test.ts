import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleScript } from './bundle-script.ts';

test('one small file that needs nothing but k6, and has the orders’ own definitions', async () => {
  const labDir = await mkdtemp(join(tmpdir(), 'k6-script-'));
  onTestFinished(() => rm(labDir, { recursive: true }));
  const text = await readFile(await bundleScript({ labDir }), 'utf8');

  const imported = [...text.matchAll(/^import .* from "(.*)";$/gm)].map(([, name]) => name);
  expect(imported.toSorted()).toEqual(['k6', 'k6/encoding', 'k6/execution', 'k6/http']);
  expect(text).not.toMatch(/\brequire\b|node:/);
  expect(text).toContain('coffee-250g');
  // Every virtual user has it in memory.
  expect(text.length).toBeLessThan(20_000);
});
