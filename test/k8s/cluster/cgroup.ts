import { glob, mkdir, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileExists } from '../../../infra/file-exists.ts';

const ROOT = '/sys/fs/cgroup';
const EMPTY_LIMIT_MS = 10_000;

/** Makes the control group of a cluster's pods, in each hierarchy that the machine has. */
export async function createCgroup(name: string): Promise<void> {
  for (const hierarchy of await hierarchies()) {
    await mkdir(join(hierarchy, name), { recursive: true });
  }
}

/** Removes it with all below, once its processes have ended. */
export async function removeCgroup(name: string): Promise<void> {
  const deadline = Date.now() + EMPTY_LIMIT_MS;
  for (const hierarchy of await hierarchies()) {
    const group = join(hierarchy, name);
    while (!(await removeTree(group))) {
      if (Date.now() > deadline) throw new Error(`${group} has processes still`);
      await sleep(50);
    }
  }
}

/** The folders of it that there are. */
export async function findCgroups(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const hierarchy of await hierarchies()) {
    const group = join(hierarchy, name);
    if (await fileExists(group)) found.push(group);
  }
  return found;
}

/** @returns whether it is gone */
async function removeTree(group: string): Promise<boolean> {
  try {
    for (const entry of await readdir(group, { withFileTypes: true })) {
      if (entry.isDirectory()) await removeTree(join(group, entry.name));
    }
    await rmdir(group);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** One folder with version 2, one a controller with version 1. */
async function hierarchies(): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(`${ROOT}{,/*}/cgroup.procs`)) found.push(join(file, '..'));
  return found.includes(ROOT) ? [ROOT] : found;
}
