import { prepareProgram } from '../cli.ts';

export { main } from './compiled-entry.ts';

/**
 * Loads what a run without the lab imports when it comes to it: a snapshot has it in it. What is
 * missing here is loaded in each run; it makes no other difference.
 */
export async function preload(): Promise<void> {
  await Promise.all([
    prepareProgram('run'),
    import('../commands/load-wanted.ts'),
    import('../experiment/variable-files.ts'),
    import('../run/run-plain.ts'),
    import('../run/stack-environment.ts'),
    import('toxiproxy-node-client'),
  ]);
}
