import { lstat, readdir, stat } from 'node:fs/promises';
import { hostname, type as systemName } from 'node:os';
import { isAbsolute } from 'node:path';
import { type TString, Type } from 'typebox';
import { codeOf } from '../../infra/unknown-error.ts';
import { findExecutable } from '../providers/find-executable.ts';
import { ActivityFailed } from '../providers/provider.ts';
import { defineFunction, type ToxiproxyFunction } from '../toxiproxy/toxiproxy-function.ts';

/** A path is what CPython calls `path` in some functions, and otherwise in others. */
const file = <N extends string>(name: N, description: string) =>
  Type.Object({ [name]: Type.String({ description: "a file's path" }) } as Record<N, TString>, {
    description,
  });

/**
 * The functions of Python's standard library that experiments use as probes, made native: what a
 * file system, an environment and a machine tell. Parameters have CPython's names.
 */
export const STANDARD_MODULES: Readonly<Record<string, readonly ToxiproxyFunction[]>> = {
  os: [
    defineFunction(
      'getenv',
      Type.Object(
        {
          key: Type.String({ description: "a string: the variable's name" }),
          default: Type.Optional(Type.Unknown({ description: 'what it is when it is not set' })),
        },
        { description: 'An environment variable' },
      ),
      async (args, { env }) => env[args.key] ?? args.default ?? null,
    ),
    defineFunction(
      'listdir',
      Type.Object(
        {
          path: Type.Optional(
            Type.String({ description: 'a string: the folder; the current one without it' }),
          ),
        },
        { description: 'The names in a folder' },
      ),
      (args) => orOsError(readdir(args.path ?? '.'), args.path ?? '.'),
    ),
  ],
  'os.path': [
    defineFunction('exists', file('path', 'Whether there is such a file or folder'), (args) =>
      is(stat(args.path)),
    ),
    defineFunction('lexists', file('path', 'The same, also of a link that leads nowhere'), (args) =>
      is(lstat(args.path)),
    ),
    defineFunction('isfile', file('path', 'Whether it is a file'), (args) =>
      is(stat(args.path), (found) => found.isFile()),
    ),
    defineFunction('isdir', file('s', 'Whether it is a folder'), (args) =>
      is(stat(args.s), (found) => found.isDirectory()),
    ),
    defineFunction('islink', file('path', 'Whether it is a symbolic link'), (args) =>
      is(lstat(args.path), (found) => found.isSymbolicLink()),
    ),
    defineFunction('isabs', file('s', 'Whether a path is absolute'), async (args) =>
      isAbsolute(args.s),
    ),
    defineFunction('basename', file('p', "A path's last part"), async (args) =>
      args.p.slice(args.p.lastIndexOf('/') + 1),
    ),
    defineFunction('dirname', file('p', 'A path without its last part'), async (args) => {
      const head = args.p.slice(0, args.p.lastIndexOf('/') + 1);
      return /^\/+$/.test(head) ? head : head.replace(/\/+$/, '');
    }),
    defineFunction(
      'getsize',
      file('filename', "A file's size in bytes"),
      async (args) => (await orOsError(stat(args.filename), args.filename)).size,
    ),
  ],
  platform: [
    defineFunction('node', Type.Object({}, { description: "The machine's name" }), async () =>
      hostname(),
    ),
    defineFunction(
      'system',
      Type.Object({}, { description: "The system's name, such as Linux" }),
      async () => systemName(),
    ),
  ],
  shutil: [
    defineFunction(
      'which',
      Type.Object(
        { cmd: Type.String({ description: "a string: the program's name" }) },
        { description: "A program's path; null when it is not on the PATH" },
      ),
      async ({ cmd }, { env }) => findExecutable(cmd, env.PATH),
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
    const code = codeOf(error);
    throw new ActivityFailed(`${OS_ERRORS[code] ?? `OSError: ${code}`}: '${file}'`);
  }
}

/** The common ones as Python tells them. */
const OS_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'PermissionError: [Errno 13] Permission denied',
  ENOENT: 'FileNotFoundError: [Errno 2] No such file or directory',
  ENOTDIR: 'NotADirectoryError: [Errno 20] Not a directory',
};
