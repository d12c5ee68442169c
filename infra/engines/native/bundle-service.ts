import { glob, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../../bundle/bundle.ts';
import { sourcesFingerprint } from '../../bundle/sources-fingerprint.ts';
import { fileExists } from '../../file-exists.ts';
import type { LabConfig } from '../../lab-config.ts';

/**
 * Compiles a service and its packages into one file, unless that is there for the sources as they are. Finding and compiling hundreds of files is half of a service's start,
 * and takes the processors from the servers that start at the same moment.
 * @returns the file, in the lab's cache
 */
export async function bundleService(config: LabConfig, service: string): Promise<string> {
  const folder = join(config.labDir, 'cache', 'services');
  const fingerprint = await sourcesFingerprint(config.rootDir, 'services/**/*.ts');
  const file = join(folder, `${service}-${fingerprint}.mjs`);
  if (await fileExists(file)) return file;
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${service}.${process.pid}.mjs`);
  await bundle(join(config.rootDir, 'services', service, 'server.ts'), unfinished);
  for await (const old of glob(join(folder, `${service}-*.mjs`))) await rm(old, { force: true });
  await rename(unfinished, file);
  return file;
}
