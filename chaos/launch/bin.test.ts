import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';

const run = promisify(execFile);
const chaosDir = join(readLabConfig().rootDir, 'chaos');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bin-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A machine whose own Node is too old for anything: each call of it fails. */
async function withOldNode(): Promise<NodeJS.ProcessEnv> {
  await writeFile(join(folder, 'node'), '#!/bin/sh\nexit 99\n', { mode: 0o755 });
  return { ...process.env, PATH: `${folder}:/usr/bin:/bin` };
}

it("runs by the packages' Node, whatever the machine has, from anywhere and by npm's link", async () => {
  const env = await withOldNode();
  const link = join(folder, 'chaos');
  await symlink(join(chaosDir, 'bin'), link);
  for (const [file, cwd] of [
    [join(chaosDir, 'bin'), folder],
    [link, folder],
    ['./bin', chaosDir],
  ] as const) {
    const { stdout } = await run(file, ['--help'], { cwd, env });
    expect(stdout).toContain('Usage: chaos');
  }
});

it('a run without the lab ends when all that it wrote is read, however late', async () => {
  const experiment = { title: 't', description: 'd', method: [] };
  // More than a pipe has room for: 64 KiB.
  const files = Array.from({ length: 300 }, (_, index) => `experiment-${index}.json`);
  for (const file of files) await writeFile(join(folder, file), JSON.stringify(experiment));
  const command = `"$0" run --stack none --verbose experiment-*.json | { sleep 3; grep -c ended; }`;
  const env = { ...process.env, LAB_DIR: join(folder, 'lab') };
  const { stdout } = await run('sh', ['-c', command, join(chaosDir, 'bin')], { cwd: folder, env });
  expect(Number(stdout)).toBe(files.length);
}, 30_000);

it('says what to do where the packages are missing', async () => {
  await run('cp', [join(chaosDir, 'bin'), join(folder, 'chaos')]);
  const failed = run(join(folder, 'chaos'), ['--help']);
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('make setup'),
  });
});

it('an old Node that is asked by name says that it is too old', async () => {
  const old = join(folder, 'as-node-18.mjs');
  // No such Node is at hand: the version is all that is looked at.
  await writeFile(old, "Object.defineProperty(process.versions, 'node', { value: '18.20.4' });\n");
  const args = ['--import', old, join(chaosDir, 'bin.mjs'), '--help'];
  const failed = run(process.execPath, args);
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^chaos needs Node 24 or newer;.*\nRun chaos\/bin or npx chaos/),
  });
});
