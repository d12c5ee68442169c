import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NoRunError } from '../compare/compare-error.ts';
import { findRunDir, latestRunDir } from '../compare/find-run.ts';
import { HISTORY_SUFFIX } from './history-file.ts';

/**
 * The files that a person names: a file is itself, a run (by name or folder) all histories in it; with
 * none, the newest run's.
 * @throws NoRunError where there is no such file or run, or a run without histories
 */
export async function findHistories(labDir: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return historiesIn(await latestRunDir(labDir));
  const found = await Promise.all(
    names.map(async (name) =>
      (await isFile(name)) ? [name] : historiesIn(await findRunDir(labDir, name)),
    ),
  );
  return found.flat();
}

async function historiesIn(runDir: string): Promise<string[]> {
  const files = (await readdir(runDir)).filter((file) => file.endsWith(HISTORY_SUFFIX));
  if (files.length > 0) return files.toSorted().map((file) => join(runDir, file));
  throw new NoRunError(
    `The run ${basename(runDir)} has no history: it had no load. \`make experiment-timeout\` makes one.`,
  );
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}
