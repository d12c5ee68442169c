import { createHash } from 'node:crypto';
import { glob, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../../bundle/bundle.ts';
import { fileExists } from '../../file-exists.ts';
import type { LabConfig } from '../../lab-config.ts';

/**
 * Compiles a service and its packages into one file, unless that is there for the sources as they are. Finding and compiling hundreds of files is half of a service's start,
 * and takes the processors from the servers that start at the same moment.
 * @returns the file, in the lab's cache
 */
export async function bundleService(config: LabConfig, service: string): Promise<string> {
  const folder = join(config.labDir, 'cache', 'services');
  const file = join(folder, `${service}-${await fingerprint(config.rootDir)}.mjs`);
  if (await fileExists(file)) return file;
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${service}.${process.pid}.mjs`);
  await bundle(join(config.rootDir, 'services', service, 'server.ts'), unfinished);
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
