import { cp, mkdtemp, readdir, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLabConfig } from '../../lab-config.ts';
import { bundleService } from './bundle-service.ts';

let rootDir: string;
beforeAll(async () => {
  const source = readLabConfig().rootDir;
  rootDir = await mkdtemp(join(tmpdir(), 'bundle-'));
  await cp(join(source, 'services'), join(rootDir, 'services'), { recursive: true });
  await cp(join(source, 'package-lock.json'), join(rootDir, 'package-lock.json'));
  await symlink(join(source, 'node_modules'), join(rootDir, 'node_modules'));
});
afterAll(() => rm(rootDir, { recursive: true }));

it('bundles a service once for each state of its sources, and keeps only the newest', async () => {
  const config = { ...readLabConfig(), rootDir, labDir: join(rootDir, '.lab') };
  const first = await bundleService(config, 'order-api');
  expect(await bundleService(config, 'order-api')).toBe(first);

  const source = join(rootDir, 'services', 'order-api', 'app.ts');
  await utimes(source, new Date(), new Date(0));
  const second = await bundleService(config, 'order-api');
  expect(second).not.toBe(first);
  const kept = await readdir(join(rootDir, '.lab', 'cache', 'services'));
  expect(kept.map((name) => join(rootDir, '.lab', 'cache', 'services', name))).toEqual([second]);
});
