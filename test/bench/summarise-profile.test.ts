import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import type { CpuProfile } from './cpu-profile.ts';
import { summariseProfile, summaryText, whereItComputes } from './summarise-profile.ts';

/** A bundle of two modules, and a profile of their functions. */
async function profileOfBundle(): Promise<CpuProfile> {
  const folder = await mkdtemp(join(tmpdir(), 'profile-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'bundle.mjs');
  const bundled = ['// node_modules/mysql2/lib/a.js', 'function ask() {}', '', '// services/b.ts'];
  await writeFile(file, [...bundled, 'function take() {}'].join('\n'));
  const url = pathToFileURL(file).href;
  const node = (id: number, functionName: string, lineNumber: number, at = url) => ({
    id,
    callFrame: { functionName, url: at, lineNumber },
  });
  return {
    nodes: [
      node(1, 'ask', 1),
      node(2, 'take', 4),
      node(3, '(idle)', -1, ''),
      node(4, '(garbage collector)', -1, ''),
      node(5, '', 7, 'node:net'),
      node(6, 'ask', 1),
    ],
    samples: [1, 2, 3, 4, 5, 6],
    timeDeltas: [300, 100, 9_000, 200, 100, 300],
  };
}

it('names functions by the modules that they were bundled from, without idle time', async () => {
  const { functions, modules } = await summariseProfile(await profileOfBundle());
  expect(functions).toEqual([
    { name: 'ask', module: 'mysql2', share: 0.6 },
    { name: '(garbage collector)', module: 'V8', share: 0.2 },
    { name: 'take', module: 'services/b.ts', share: 0.1 },
    { name: '(anonymous)', module: 'node:net', share: 0.1 },
  ]);
  expect(modules[0]).toEqual({ module: 'mysql2', share: 0.6 });
});

it('says so in a sentence, or why there is none', async () => {
  const summary = await summariseProfile(await profileOfBundle());
  expect(summaryText('It', summary)).toMatch(/^It computes most in `ask` \(mysql2\) 60 %, /);
  const failing = () => Promise.reject(new Error('no inspector'));
  expect(await whereItComputes('It', failing)).toBe('It could not be profiled: no inspector.');
});
