import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startupSnapshot } from 'node:v8';
import { partFor } from '../compiled-cli.cjs';
import { endProcess } from '../end-process.cjs';
import { lazyRequire } from '../lazy-require.cjs';
import { guardFromFreezing } from './guard-from-freezing.ts';
import { rehearse } from './rehearsal.ts';

/** The compiled file, not run yet. */
declare const PROGRAM: (
  exports: object,
  require: (id: string) => unknown,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;
declare const SETTINGS: {
  readonly rootDir: string;
  /** This file. */
  readonly file: string;
  /** What `stateOf` says of the sources that it is made of. */
  readonly sources: Readonly<Record<string, string>>;
};

const START = join(SETTINGS.rootDir, 'chaos/launch/start.cjs');
/** A source's path, and its state in numbers, which take less time to compare than texts. */
const SOURCES = Object.entries(SETTINGS.sources).map(([path, state]) => {
  const [size, mtimeMs, ctimeMs, ino] = state.split(' ').map(Number);
  return { path: join(SETTINGS.rootDir, path), size, mtimeMs, ctimeMs, ino };
});

interface Program {
  main(): Promise<void>;
  preload(): Promise<unknown>;
}

void makeSnapshot();

async function makeSnapshot(): Promise<void> {
  // V8 keeps what it made of functions that ran. They are the program's, whichever of its instances ran.
  await rehearse(load());
  const program = await guardFromFreezing(async () => {
    const fresh = load();
    await fresh.preload();
    return fresh;
  });
  startupSnapshot.setDeserializeMainFunction(() => void begin(program));
}

/** An instance of the program, with variables of its own. */
function load(): Program {
  const module = { exports: {} };
  PROGRAM(module.exports, requireLater, module, SETTINGS.file, dirname(SETTINGS.file));
  return module.exports as Program;
}

/** Node gives the maker of a snapshot its own modules only; others are loaded in the run. */
function requireLater(id: string): unknown {
  return lazyRequire(id, (name) => {
    const own = process.getBuiltinModule(name);
    if (own) return own;
    const { createRequire } = process.getBuiltinModule('node:module');
    return createRequire(SETTINGS.file)(name);
  });
}

/** Here each run begins. */
async function begin({ main }: Program): Promise<void> {
  // Node believes that the system's timer of the rehearsal is still set, seconds from now: what is to come
  // later would wait for it in vain. One that is to come sooner sets it anew.
  setTimeout(() => {}, 1);
  // It is for this process: what an experiment starts has the environment of its caller.
  delete process.env.GLIBC_TUNABLES;
  if (!isCurrent() || partFor(process.argv.slice(2)) !== 'plain-run') startWithoutSnapshot();
  await main();
  await endProcess();
}

/** Whether the sources are as they were, and this checkout is where it was. */
function isCurrent(): boolean {
  try {
    const start = process.argv[1] ?? '';
    if (start !== START && realpathSync(start) !== realpathSync(START)) return false;
    for (const { path, size, mtimeMs, ctimeMs, ino } of SOURCES) {
      const now = statSync(path);
      if (now.mtimeMs !== mtimeMs || now.ctimeMs !== ctimeMs) return false;
      if (now.size !== size || now.ino !== ino) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** In the same process, with the same arguments. */
function startWithoutSnapshot(): never {
  if (!process.execve) throw new Error('this Node has no process.execve');
  return process.execve(process.execPath, process.argv);
}
