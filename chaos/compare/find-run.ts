import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NoRunError } from './compare-error.ts';

/** The folder that holds one folder for each run. */
export function runsDir(labDir: string): string {
  return join(labDir, 'runs');
}

/**
 * The newest run's folder. Runs are named by their start, so that the last name is the newest.
 * @throws NoRunError when there is none yet
 */
export async function latestRunDir(labDir: string): Promise<string> {
  const latest = (await listRuns(labDir)).at(-1);
  if (latest === undefined) {
    throw new NoRunError(
      `There is no run in ${runsDir(labDir)} yet. \`make experiments\` makes one.`,
    );
  }
  return join(runsDir(labDir), latest);
}

/**
 * The folder of the run that a person names: by its own name, or by a path.
 * @throws NoRunError when there is no such folder; the message lists the newest runs
 */
export async function findRunDir(labDir: string, name: string): Promise<string> {
  for (const dir of [join(runsDir(labDir), name), resolve(name)]) {
    if (await isDirectory(dir)) return dir;
  }
  const newest = (await listRuns(labDir)).slice(-5).toReversed();
  const known = newest.length > 0 ? `The newest: ${newest.join(', ')}.` : 'There is none yet.';
  throw new NoRunError(`There is no run ${name} in ${runsDir(labDir)}. ${known}`);
}

/** The names of all runs, oldest first. */
export async function listRuns(labDir: string): Promise<string[]> {
  const entries = await readdir(runsDir(labDir), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}
