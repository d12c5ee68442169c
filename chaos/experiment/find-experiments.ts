import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { EXTENSION_NAME } from '../extension.ts';
import { isRecord } from './is-record.ts';
import { suggest } from './suggest.ts';

/** An experiment that was asked for by a name that none has. */
export class UnknownExperimentError extends Error {
  override readonly name = 'UnknownExperimentError';
}

/** The lab's own experiments, in the order of their numbers: MySQL's. */
export const EXPERIMENTS_DIR = 'chaos/experiments/mysql';

/**
 * The files that a command's arguments mean: a file as it is, a short name such as `timeout` for
 * the lab's own experiment of that id, `all` for all of them.
 * @throws UnknownExperimentError
 */
export async function findExperiments(
  names: readonly string[],
  rootDir: string,
): Promise<string[]> {
  const own = names.every(isFile) ? [] : await listExperiments(rootDir);
  return names.flatMap((name) => {
    if (isFile(name)) return [name];
    if (name === 'all') return own.map(({ file }) => file);
    const found = own.find(({ id }) => id === name);
    if (found) return [found.file];
    const ids = own.map(({ id }) => id);
    const near = suggest(name, ids);
    const hint = near ? `; did you mean ${near}?` : '';
    throw new UnknownExperimentError(
      `no experiment is called ${name}${hint}\nKnown: ${ids.join(', ')}, all; or give a file.`,
    );
  });
}

function isFile(name: string): boolean {
  return name.includes('/') || name.includes('.');
}

async function listExperiments(rootDir: string): Promise<{ id: string; file: string }[]> {
  const folder = join(rootDir, EXPERIMENTS_DIR);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = relative(process.cwd(), join(folder, name));
      return { id: idOf(await readFile(join(folder, name), 'utf8')) ?? name, file };
    }),
  );
}

/** The id in the extension; null where the file is broken: what is wrong, its validation says. */
function idOf(text: string): string | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const extensions =
      isRecord(parsed) && Array.isArray(parsed.extensions) ? parsed.extensions : [];
    const own: unknown = extensions.find((one) => isRecord(one) && one.name === EXTENSION_NAME);
    return isRecord(own) && typeof own.id === 'string' ? own.id : null;
  } catch {
    return null;
  }
}
