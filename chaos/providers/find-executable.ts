import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The program that a name or a path stands for, as the shell finds it; null when there is none
 * that this user may run.
 * @see shutil.which
 */
export function findExecutable(name: string, searchPath = ''): string | null {
  if (name.includes('/')) return isExecutable(name) ? name : null;
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
