import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { copyCheckout } from '../chaos/launch/checkout.fixture.ts';
import { apply, blocksOf, SECTIONS } from './extending-page.ts';
import { lab } from './lab-under-test.ts';

it('after all changes of docs/extending.md the compiler finds none missing', async () => {
  const checkout = await copyCheckout();
  for (const name of ['exercises', 'grafana', 'site', 'test', 'vitest.config.ts']) {
    await cp(join(lab.rootDir, name), join(checkout.rootDir, name), { recursive: true });
  }
  for (const section of SECTIONS) {
    for (const block of await blocksOf(section)) await apply(block, checkout);
  }
  const compiler = join(lab.rootDir, 'node_modules/.bin/tsc');
  const compiled = promisify(execFile)(compiler, ['--noEmit'], { cwd: checkout.rootDir });
  await expect(compiled).resolves.toMatchObject({ stdout: '' });
  await checkout.remove();
});
