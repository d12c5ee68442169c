import { cp, mkdtemp, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabConfig } from '../../../infra/lab-config.ts';
import { buildPage } from './build-page.ts';

/** All that a phone has to fetch, in bytes. */
const MAX_COMPRESSED = 300_000;

let config: { rootDir: string; labDir: string };
beforeAll(async () => {
  const source = readLabConfig().rootDir;
  const rootDir = await mkdtemp(join(tmpdir(), 'page-'));
  config = { rootDir, labDir: join(rootDir, '.lab') };
  for (const part of ['chaos/console', 'infra/lab-config.ts', 'package-lock.json']) {
    await cp(join(source, part), join(rootDir, part), { recursive: true });
  }
  await symlink(join(source, 'node_modules'), join(rootDir, 'node_modules'));
});
afterAll(() => rm(config.rootDir, { recursive: true }));

describe('the built page', () => {
  it('weighs less than 300 KB, compressed', async () => {
    const { files } = await buildPage(config);
    const sizes = [...files].map(([path, { brotli }]) => [path, brotli.length] as const);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(total, JSON.stringify(sizes)).toBeLessThan(MAX_COMPRESSED);
    for (const { body, brotli } of files.values()) {
      expect(brotliDecompressSync(brotli).equals(body)).toBe(true);
    }
  });

  it('is complete: it asks only for files that are there, and for none elsewhere', async () => {
    const { files } = await buildPage(config);
    const html = files.get('/')?.body.toString() ?? '';
    const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(asked.length).toBe(files.size - 1);
    for (const path of asked) expect(files.has(path ?? '')).toBe(true);
    for (const [path, { body }] of files) {
      if (path.endsWith('.css')) expect(body.toString()).not.toMatch(/url\(|@import/);
    }
  });

  it('has neither script nor style inside, as its security policy forbids both', async () => {
    const html = (await buildPage(config)).files.get('/')?.body.toString() ?? '';
    expect(html).not.toMatch(/<style|<script[^>]*>[^<]|\son\w+=|\sstyle=/);
  });

  it('is compiled once for each state of its sources', async () => {
    const paths = async () => [...(await buildPage(config)).files.keys()];
    const first = await paths();
    expect(await paths()).toEqual(first);
    const source = join(config.rootDir, 'chaos/console/page/index.html');
    await utimes(source, new Date(), new Date(0));
    // The same text again: the same names.
    expect(await paths()).toEqual(first);
  });
});
