import { execFile } from 'node:child_process';
import {
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../../../infra/bundle/bundle.ts';
import { manifestFile } from '../compiled-cli.cjs';
import { serveRehearsal } from './rehearsal-server.ts';
import { bootId, releaseClaim, snapshotDir, snapshotKey, startFile } from './snapshot-state.cjs';
import { withoutCodeCache } from './without-code-cache.ts';

const run = promisify(execFile);

/**
 * Node takes a snapshot only by the flags that it was made with, so each may be one that makes V8
 * compile other code. Hashes stay as they are in the snapshot: to seed them anew takes 2 ms, and such
 * a run serves nobody. What V8 compiles early costs a short run more than it brings: 2 to 3 ms. A long
 * one has TurboFan compile what it called 20,000 times, and a pattern that it sought 100 times.
 */
const FLAGS = [
  '--min-semi-space-size=4',
  '--max-semi-space-size=4',
  '--no-rehash-snapshot',
  '--no-sparkplug',
  '--no-maglev',
  '--invocation-count-for-turbofan=20000',
  '--regexp-tier-up-ticks=100',
];
/**
 * How Node, with a snapshot, has its memory from the C library (GLIBC_TUNABLES): in the largest pages
 * that the system has, where it gives them to those that ask, and all from one place. It is 10 MB, which
 * the system would otherwise hand out, and clear, 4 KiB at a time: a sixth of the whole time of a run.
 * Other C libraries don't look at it.
 */
const MEMORY = ['hugetlb=1', `mmap_threshold=${32 * 1_024 ** 2}`, 'arena_max=1']
  .map((tunable) => `glibc.malloc.${tunable}`)
  .join(':');
/** The clock of file systems, and what shells compare of it, may be as coarse as this. */
const COARSE_CLOCK_MS = 5_000;

/**
 * Makes the snapshot that runs without the lab begin with: Node's memory when all that they need is
 * loaded and has run once. chaos/bin finds it by its start file, which is written last.
 * @param rootDir the repository's root folder
 * @param file the compiled file's path
 * @throws where it can't be made, or doesn't work
 */
async function buildSnapshot(rootDir: string, file: string): Promise<void> {
  const key = snapshotKey(rootDir);
  const folder = snapshotDir(file);
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `unfinished-${process.pid}`);
  // Beside the compiled file, as its source map names the sources from there.
  const program = `${file}.snapshot.cjs`;
  try {
    await writeProgram(rootDir, file, program);
    await makeSnapshot(program, unfinished);
    await writeFile(unfinished, withoutCodeCache(await readFile(unfinished)));
    await tryOut(rootDir, unfinished);
    await putInPlace(rootDir, folder, unfinished, key);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** The compiled file as a function, before what loads and calls it. */
async function writeProgram(rootDir: string, file: string, program: string): Promise<void> {
  const manifest = JSON.parse(await readFile(manifestFile(rootDir, 'plain-run'), 'utf8'));
  const settings = { rootDir, file: program, sources: manifest.sources };
  const text = (await readFile(file, 'latin1')).trimEnd();
  await bundle(join(rootDir, 'chaos/launch/snapshot/snapshot-entry.ts'), program, {
    absWorkingDir: rootDir,
    format: 'cjs',
    charset: 'ascii',
    // In one line with what it begins with: the lines of the source map are those of the compiled file.
    banner: { js: `const SETTINGS = ${JSON.stringify(settings)}; const PROGRAM = ${text};` },
  });
  await copyFile(`${file}.map`, `${program}.map`);
}

async function makeSnapshot(program: string, blob: string): Promise<void> {
  const server = await serveRehearsal();
  try {
    const args = ['--snapshot-blob', blob, '--build-snapshot', program];
    const env = { ...process.env, REHEARSAL_URL: server.url };
    await run(process.execPath, [...FLAGS, ...args], { env });
  } finally {
    server.close();
  }
}

/** @throws where Node doesn't take it, or the command line in it doesn't answer */
async function tryOut(rootDir: string, blob: string): Promise<void> {
  const start = join(rootDir, 'chaos/launch/start.cjs');
  const args = [...FLAGS, '--snapshot-blob', blob, start, 'run', '--stack', 'none', '--help'];
  const { stdout } = await run(process.execPath, args);
  if (!stdout.startsWith('Usage: chaos run')) throw new Error(`the snapshot says: ${stdout}`);
}

async function putInPlace(
  rootDir: string,
  folder: string,
  unfinished: string,
  key: string,
): Promise<void> {
  await flush(unfinished);
  // Older than the start file: whoever writes into it makes it newer, and nobody takes it any more.
  const past = new Date(Date.now() - COARSE_CLOCK_MS);
  await utimes(unfinished, past, past);
  await rename(unfinished, join(folder, 'blob'));
  // Another link to Node's file is the same file as long as nobody installs another one.
  const node = join(folder, 'node');
  await rm(node, { force: true });
  await link(process.execPath, node);
  const start = `${unfinished}.start`;
  await writeFile(start, `${[bootId(), basename(folder), key, MEMORY, ...FLAGS].join(' ')}\n`);
  await rename(start, startFile(rootDir));
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

if (import.meta.main) {
  const [rootDir = '', file = '', claim = ''] = process.argv.slice(2);
  await buildSnapshot(rootDir, file);
  releaseClaim(claim);
}
