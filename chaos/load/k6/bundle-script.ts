import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../infra/bundle/bundle.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';

const SCRIPT = fileURLToPath(new URL('script.ts', import.meta.url));
const BUFFER = fileURLToPath(new URL('buffer.ts', import.meta.url));

/**
 * Compiles the k6 script, with the orders' and the schedule's own definitions, into one file. It takes
 * its plan, a LoadPlan as JSON, from the variable LOAD_PLAN.
 * @returns its path
 */
export async function bundleScript(config: Pick<LabConfig, 'labDir'>): Promise<string> {
  const folder = join(config.labDir, 'cache', 'k6');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'load.js');
  // Two commands may do so at once.
  const unfinished = join(folder, `unfinished-${process.pid}.js`);
  await bundle(SCRIPT, unfinished, {
    external: ['k6', 'k6/*'],
    inject: [BUFFER],
    target: 'es2022',
    banner: {},
  });
  await rename(unfinished, file);
  return file;
}
