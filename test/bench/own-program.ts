import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../infra/bundle/bundle.ts';
import { lab } from '../lab-under-test.ts';

/** The flags that the lab gives its services. */
export const NODE_FLAGS = ['--max-semi-space-size=4'];

/**
 * Compiles a program of the bench into one file, as the lab does its services: what is compared runs
 * alike. @param name of a file in this folder, without `.ts`
 */
export async function compileProgram(name: string): Promise<string> {
  const folder = join(lab.labDir, 'cache', 'bench');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.mjs`);
  await bundle(fileURLToPath(new URL(`${name}.ts`, import.meta.url)), file);
  return file;
}
