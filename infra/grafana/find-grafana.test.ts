import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findGrafana } from './find-grafana.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grafana-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function write(path: string): Promise<string> {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await chmod(file, 0o755);
  return file;
}

/** Finds only what is under the test's folder. */
const found =
  (files: Readonly<Record<string, string>>) =>
  async (name: string): Promise<string | null> =>
    files[name] ?? null;

describe('findGrafana', () => {
  it('is null where no program is on the PATH', async () => {
    expect(await findGrafana(found({}))).toBeNull();
  });

  it('is null where a program is, and not its pages and defaults', async () => {
    const file = await write('bin/grafana');
    expect(await findGrafana(found({ grafana: file }), join(dir, 'none'))).toBeNull();
  });

  it('finds the pages where a package puts them', async () => {
    const script = await write('sbin/grafana');
    const file = await write('package/bin/grafana');
    await write('package/conf/defaults.ini');
    const homeDir = join(dir, 'package');
    const program = await findGrafana(found({ grafana: script }), homeDir);
    expect(program).toEqual({ file, args: ['server'], homeDir });
  });

  it('takes the new program of an unpacked Grafana, with the word that makes it a server', async () => {
    const file = await write('bin/grafana');
    const old = await write('bin/grafana-server');
    await write('conf/defaults.ini');
    const program = await findGrafana(found({ grafana: file, 'grafana-server': old }));
    expect(program).toEqual({ file, args: ['server'], homeDir: dir });
  });

  it('takes an old grafana-server as it is', async () => {
    const file = await write('bin/grafana-server');
    await write('conf/defaults.ini');
    const program = await findGrafana(found({ 'grafana-server': file }));
    expect(program).toEqual({ file, args: [], homeDir: dir });
  });

  it("takes the program in Grafana's folder, not the script on the PATH", async () => {
    const script = await write('bin/grafana-server');
    const file = await write('share/grafana/bin/grafana');
    await write('share/grafana/conf/defaults.ini');
    expect(await findGrafana(found({ 'grafana-server': script }))).toEqual({
      file,
      args: ['server'],
      homeDir: join(dir, 'share', 'grafana'),
    });
  });
});
