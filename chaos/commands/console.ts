import type { Command } from 'commander';
import { readLabConfig } from '../../infra/lab-config.ts';

/** Adds `chaos console`, which `chaos up` starts as a part of the lab; the help doesn't list it. */
export function registerConsole(program: Command): void {
  program
    .command('console', { hidden: true })
    .description("serve the lab's console, until SIGTERM")
    .action(async () => {
      const ending = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.on(signal, () => ending.abort());
      }
      const { runConsole } = await import('../console/server/run-console.ts');
      await runConsole(readLabConfig(), ending.signal);
    });
}
