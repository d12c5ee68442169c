import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { sourcesFingerprint } from '../../../infra/bundle/sources-fingerprint.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { compilePage } from './compile-page.ts';
import { compressed } from './compressed.ts';

/** One file of the page as it is sent. */
export interface PageFile {
  /** The value of Content-Type. */
  readonly type: string;
  readonly body: Buffer;
  /** The body compressed by Brotli; gzip is not worth a second copy. */
  readonly brotli: Buffer;
}

export interface BuiltPage {
  /**
   * By path: `/` is the page itself and changes; what lies under `/assets/` has a name made of its
   * content and never does.
   */
  readonly files: ReadonlyMap<string, PageFile>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const BROTLI = '.br';

/**
 * The console's page, compiled from its sources unless that was done for them as they are.
 * @throws Error of esbuild, which names file and line
 */
export async function buildPage(config: Pick<LabConfig, 'rootDir' | 'labDir'>): Promise<BuiltPage> {
  const cache = join(config.labDir, 'cache', 'console');
  const fingerprint = await sourcesFingerprint(config.rootDir, 'chaos/console/page/**/*.*');
  const folder = join(cache, fingerprint);
  const built = await readBuilt(folder);
  if (built) return built;
  await rm(cache, { recursive: true, force: true });
  const unfinished = join(cache, `unfinished-${process.pid}`);
  for (const [path, body] of await compilePage(config.rootDir)) {
    const file = join(unfinished, path === '/' ? 'index.html' : path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, body);
    await writeFile(`${file}${BROTLI}`, await compressed(body));
  }
  // Another process may have been as quick: its files are the same.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  const result = await readBuilt(folder);
  if (!result) throw new Error(`the page's files in ${folder} went away while it was built`);
  return result;
}

async function readBuilt(folder: string): Promise<BuiltPage | null> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = new Map<string, PageFile>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const file = join(folder, name);
    const [body, brotli] = await Promise.all([readFile(file), readFile(`${file}${BROTLI}`)]);
    files.set(name === 'index.html' ? '/' : `/${name}`, { type, body, brotli });
  }
  return files.has('/') ? { files } : null;
}
