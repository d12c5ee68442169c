import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { linkBrokerLibs } from './erlang-libs.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'libs-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function addApplication(name: string, version: string, dependencies: string) {
  const ebin = join(dir, 'plugins', `${name}-${version}`, 'ebin');
  await mkdir(ebin, { recursive: true });
  const text = `{application, '${name}', [\n\t{modules, [a,b]},\n\t{applications, [${dependencies}]},\n\t{env, []}]}.`;
  await writeFile(join(ebin, `${name}.app`), text);
}

it('links the broker and what it depends on, and leaves out the rest', async () => {
  await addApplication('rabbit', '3.10.8', 'kernel,stdlib,rabbit_common, ra');
  await addApplication('rabbit_common', '3.10.8', 'kernel,stdlib');
  await addApplication('rabbitmq_prelaunch', '3.10.8', 'kernel,\n  cuttlefish');
  await addApplication('ra', '2.2.0', 'gen_batch_server');
  await addApplication('gen_batch_server', '0.8.8', '');
  await addApplication('cuttlefish', '3.0.1', 'getopt');
  await addApplication('rabbitmq_management', '3.10.8', 'rabbit');
  const libs = join(dir, 'libs');
  await linkBrokerLibs(join(dir, 'plugins'), libs);
  expect((await readdir(libs)).sort()).toEqual([
    'cuttlefish-3.0.1',
    'gen_batch_server-0.8.8',
    'ra-2.2.0',
    'rabbit-3.10.8',
    'rabbit_common-3.10.8',
    'rabbitmq_prelaunch-3.10.8',
  ]);
});
