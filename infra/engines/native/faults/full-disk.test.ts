import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareDataVolume, removeDataVolume } from '../mariadb/data-volume.ts';
import { emptyDisk, fillDisk, whyNoSmallDisk } from './full-disk.ts';

let labDir: string;
let log: string;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'disk-'));
  log = join(labDir, 'log');
  await mkdir(join(labDir, 'mysql'));
});
afterEach(async () => {
  await removeDataVolume(join(labDir, 'mysql'), log);
  await rm(labDir, { recursive: true });
});

it('fills no disk but one that MySQL has to itself', async () => {
  expect(await whyNoSmallDisk(labDir, 'mysql')).toMatch('LAB_MYSQL_TMPFS_MIB');
  expect(await whyNoSmallDisk(labDir, 'mongo')).toMatch("only MySQL's");
});

const mayMount = await canMount();

describe.skipIf(!mayMount)('with a disk of its own', () => {
  it('takes the last byte, and gives it back', async () => {
    const dir = join(labDir, 'mysql');
    await prepareDataVolume(dir, 4, log);
    expect(await whyNoSmallDisk(labDir, 'mysql')).toBeNull();
    await fillDisk(labDir);
    await expect(writeFile(join(dir, 'row'), 'x')).rejects.toThrow('ENOSPC');
    await emptyDisk(labDir);
    await writeFile(join(dir, 'row'), 'x');

    await writeFile(join(dir, 'rows'), Buffer.alloc(3 * 1024 * 1024));
    await expect(prepareDataVolume(dir, 2, log)).rejects.toThrow('holds 4 MiB already');
    await prepareDataVolume(dir, 8, log);
    await prepareDataVolume(dir, null, log);
    await expect(stat(join(dir, 'row'))).rejects.toThrow('ENOENT');
  });
});

/** Root in a container often may not. */
async function canMount(): Promise<boolean> {
  const dir = await mkdtemp(join(tmpdir(), 'mount-'));
  try {
    await prepareDataVolume(dir, 1, `${dir}.log`);
    await removeDataVolume(dir, `${dir}.log`);
    return true;
  } catch {
    return false;
  } finally {
    await rm(dir, { recursive: true });
    await rm(`${dir}.log`, { force: true });
  }
}
