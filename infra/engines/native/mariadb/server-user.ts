import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Accounts that may run the server when we are root, the first that exists. */
const UNPRIVILEGED = ['mysql', 'nobody'];

/** An account of /etc/passwd. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account that MariaDB runs as. Null for our own, when we aren't root. Root itself when an
 * unprivileged account could not reach the folder (a checkout in a home of mode 700).
 */
export async function serverUser(dir: string, uid = process.getuid?.()): Promise<Account | null> {
  if (uid !== 0) return null;
  const root = { name: 'root', uid: 0, gid: 0 };
  if (!(await isReachableByOthers(dir))) return root;
  return findAccount(await readFile('/etc/passwd', 'utf8'), UNPRIVILEGED) ?? root;
}

/** @param passwd the content of /etc/passwd, see passwd(5) */
export function findAccount(passwd: string, names: readonly string[]): Account | null {
  const accounts = passwd.split('\n').map((line) => line.split(':'));
  for (const name of names) {
    const [, , uid, gid] = accounts.find((fields) => fields[0] === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** Whether everybody may pass through all folders above this one. */
async function isReachableByOthers(dir: string): Promise<boolean> {
  const parent = dirname(dir);
  const { mode } = await stat(parent);
  if ((mode & 0o001) === 0) return false;
  return parent === '/' || isReachableByOthers(parent);
}
