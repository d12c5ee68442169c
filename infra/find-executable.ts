import { delimiter, join } from 'node:path';
import { isExecutable } from './file-exists.ts';

/** Where servers lie on Debian, and what an ordinary user's PATH lacks. */
const SYSTEM_FOLDERS = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
];

/** The absolute path of a program on the PATH or in a system folder; null when there is none. */
export async function findExecutable(name: string): Promise<string | null> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  for (const folder of folders.filter((each) => each.startsWith('/'))) {
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return null;
}
