import { lstat, readdir, stat } from 'node:fs/promises';
import { hostname, type as systemName } from 'node:os';
import { isAbsolute } from 'node:path';
import { Type } from 'typebox';
import { findExecutable } from '../providers/find-executable.ts';
import { ActivityFailed } from '../providers/provider.ts';
import { defineFunction, type ToxiproxyFunction } from '../toxiproxy/toxiproxy-function.ts';

const path = { path: Type.String({ description: "a file's path" }) };
/** CPython calls it so in some functions. */
const s = { s: Type.String({ description: "a file's path" }) };
const p = { p: Type.String({ description: "a file's path" }) };

/**
 * The functions of Python's standard library that experiments use as probes, made native: what a
 * file system, an environment and a machine tell. Parameters have CPython's names.
 */
export const STANDARD_MODULES: Readonly<Record<string, readonly ToxiproxyFunction[]>> = {
  os: [
    defineFunction(
      'getenv',
      Type.Object({ key: Type.String(), default: Type.Optional(Type.Unknown()) }),
      async (args, { env }) => env[args.key] ?? args.default ?? null,
    ),
    defineFunction('listdir', Type.Object({ path: Type.Optional(Type.String()) }), (args) =>
      orOsError(readdir(args.path ?? '.'), args.path ?? '.'),
    ),
  ],
  'os.path': [
    defineFunction('exists', Type.Object(path), (args) => is(stat(args.path))),
    defineFunction('lexists', Type.Object(path), (args) => is(lstat(args.path))),
    defineFunction('isfile', Type.Object(path), (args) =>
      is(stat(args.path), (found) => found.isFile()),
    ),
    defineFunction('isdir', Type.Object(s), (args) =>
      is(stat(args.s), (found) => found.isDirectory()),
    ),
    defineFunction('islink', Type.Object(path), (args) =>
      is(lstat(args.path), (found) => found.isSymbolicLink()),
    ),
    defineFunction('isabs', Type.Object(s), async (args) => isAbsolute(args.s)),
    defineFunction('basename', Type.Object(p), async (args) =>
      args.p.slice(args.p.lastIndexOf('/') + 1),
    ),
    defineFunction('dirname', Type.Object(p), async (args) => {
      const head = args.p.slice(0, args.p.lastIndexOf('/') + 1);
      return /^\/+$/.test(head) ? head : head.replace(/\/+$/, '');
    }),
    defineFunction(
      'getsize',
      Type.Object({ filename: Type.String({ description: "a file's path" }) }),
      async (args) => (await orOsError(stat(args.filename), args.filename)).size,
    ),
  ],
  platform: [
    defineFunction('node', Type.Object({}), async () => hostname()),
    defineFunction('system', Type.Object({}), async () => systemName()),
  ],
  shutil: [
    defineFunction('which', Type.Object({ cmd: Type.String() }), async ({ cmd }, { env }) =>
      findExecutable(cmd, env.PATH),
    ),
  ],
};

async function is<T>(
  found: Promise<T>,
  test: (found: T) => boolean = () => true,
): Promise<boolean> {
  return found.then(test, () => false);
}

async function orOsError<T>(work: Promise<T>, file: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new ActivityFailed(`${OS_ERRORS[code] ?? `OSError: ${code}`}: '${file}'`);
  }
}

/** The common ones as Python tells them. */
const OS_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'PermissionError: [Errno 13] Permission denied',
  ENOENT: 'FileNotFoundError: [Errno 2] No such file or directory',
  ENOTDIR: 'NotADirectoryError: [Errno 20] Not a directory',
};
