import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isExecutable } from '../../../file-exists.ts';
import { findExecutable } from '../../../find-executable.ts';
import { type GoVersion, isRecentEnough, LAB_GO } from './go-version.ts';
import { type RunLoggedOptions, runLogged } from './run-logged.ts';

const execute = promisify(execFile);

/** Settings of the caller's environment that would change what is built, or how. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GOFLAGS: '-buildvcs=false',
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
    GO111MODULE: 'on',
    CGO_ENABLED: '0',
  };
}

/** The machine's own `go`, whatever its version; null when there is none. */
export function findGo(): Promise<string | null> {
  return findExecutable('go');
}

/**
 * A `go` that is recent enough: the machine's own, or one that it fetches as a Go module and that
 * is kept under `toolsDir`.
 */
export async function ensureGo(
  machineGo: string,
  toolsDir: string,
  options: Omit<RunLoggedOptions, 'what'>,
  { minimum, release }: GoVersion = LAB_GO,
): Promise<string> {
  if (isRecentEnough(await goEnv(machineGo, 'GOVERSION'), minimum)) return machineGo;
  const platform = `${await goEnv(machineGo, 'GOOS')}-${await goEnv(machineGo, 'GOARCH')}`;
  const version = `v0.0.1-go${release}.${platform}`;
  const moduleCache = join(toolsDir, 'go');
  const root = join(moduleCache, 'golang.org', `toolchain@${version}`);
  const go = join(root, 'bin', 'go');
  if (await isExecutable(go)) return go;
  await mkdir(moduleCache, { recursive: true });
  await runLogged(machineGo, ['mod', 'download', `golang.org/toolchain@${version}`], {
    ...options,
    what: `fetching Go ${release}`,
    cwd: moduleCache,
    env: { ...goEnvironment(), GOMODCACHE: moduleCache, GOFLAGS: '-modcacherw' },
  });
  await makeExecutable(root);
  return go;
}

async function goEnv(go: string, variable: string): Promise<string> {
  // Not inside a module: an old Go refuses to answer in one that asks for a newer.
  const { stdout } = await execute(go, ['env', variable], { cwd: tmpdir(), env: goEnvironment() });
  return stdout.trim();
}

/** A module's files come without their mode. */
async function makeExecutable(root: string): Promise<void> {
  const tools = join(root, 'pkg', 'tool');
  const folders = (await readdir(tools)).map((name) => join(tools, name));
  for (const folder of [...folders, join(root, 'bin')]) {
    for (const name of await readdir(folder)) await chmod(join(folder, name), 0o755);
  }
}
