import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../infra/bundle/bundle.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import type { LoadPlan } from '../load-plan.ts';

const SCRIPT = fileURLToPath(new URL('script.ts', import.meta.url));
const BUFFER = fileURLToPath(new URL('buffer.ts', import.meta.url));

/**
 * Compiles the k6 script, with the orders' and the schedule's own definitions, into one file. It takes
 * its plan, a LoadPlan as JSON, from the variable LOAD_PLAN, unless it is given one here.
 * @param fixed a plan, and how many k6s share it
 * @returns its path
 */
export async function bundleScript(
  config: Pick<LabConfig, 'labDir'>,
  fixed?: { readonly plan: LoadPlan; readonly nodes: number },
): Promise<string> {
  const folder = join(config.labDir, 'cache', 'k6');
  await mkdir(folder, { recursive: true });
  const file = join(folder, fixed ? 'load-with-plan.js' : 'load.js');
  // Two commands may do so at once.
  const unfinished = join(folder, `unfinished-${process.pid}.js`);
  await bundle(SCRIPT, unfinished, {
    external: ['k6', 'k6/*'],
    inject: [BUFFER],
    target: 'es2022',
    banner: {},
    define: fixed ? asVariables(fixed.plan, fixed.nodes) : {},
  });
  await rename(unfinished, file);
  return file;
}

function asVariables(plan: LoadPlan, nodes: number): Record<string, string> {
  return {
    '__ENV.LOAD_PLAN': JSON.stringify(JSON.stringify(plan)),
    '__ENV.LOAD_NODES': JSON.stringify(`${nodes}`),
  };
}
