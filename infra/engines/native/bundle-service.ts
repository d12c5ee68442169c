import { createHash } from 'node:crypto';
import { glob, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig } from '../../lab-config.ts';
import { fileExists } from './file-exists.ts';

/** What bundled CommonJS packages expect to find, and ES modules do not have. */
const COMMONJS_NAMES = `import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = fileURLToPath(new URL('.', import.meta.url));`;

/**
 * Compiles a service and its packages into one file, with esbuild as tsx does, unless that is there
 * for the sources as they are. Finding and compiling hundreds of files is half of a service's start,
 * and takes the processors from the servers that start at the same moment.
 * @returns the file, in the lab's cache
 */
export async function bundleService(config: LabConfig, service: string): Promise<string> {
  const folder = join(config.labDir, 'cache', 'services');
  const file = join(folder, `${service}-${await fingerprint(config.rootDir)}.mjs`);
  if (await fileExists(file)) return file;
  const { build } = await import('esbuild');
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${service}.${process.pid}.mjs`);
  await build({
    entryPoints: [join(config.rootDir, 'services', service, 'server.ts')],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: COMMONJS_NAMES },
    logLevel: 'error',
  });
  for await (const old of glob(join(folder, `${service}-*.mjs`))) await rm(old, { force: true });
  await rename(unfinished, file);
  return file;
}

/** Changes with each change of a source file or of the packages. */
async function fingerprint(rootDir: string): Promise<string> {
  const files = [join(rootDir, 'package-lock.json')];
  for await (const file of glob(join(rootDir, 'services', '**', '*.ts'))) {
    if (!file.endsWith('.test.ts')) files.push(file);
  }
  const states = await Promise.all(
    files.sort().map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256').update(states.join('\n')).digest('hex').slice(0, 12);
}
