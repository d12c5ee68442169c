import type { Command } from 'commander';
import { runSupervisor } from '../../infra/engines/native/supervisor/run-supervisor.ts';
import { readLabConfig } from '../../infra/lab-config.ts';

/** Adds `chaos supervise`, which `chaos up` starts as a part of the lab; the help doesn't list it. */
export function registerSupervise(program: Command): void {
  program
    .command('supervise', { hidden: true })
    .description('start parts of the lab again that have died, until SIGTERM')
    .action(async () => {
      const ending = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => {
          ending.abort();
          // What it has started lives on; a start that is under way is whoever's who stops it.
          setImmediate(() => process.exit(0));
        });
      }
      const say = (text: string) => process.stdout.write(`${new Date().toISOString()} ${text}\n`);
      await runSupervisor(readLabConfig(), say, ending.signal);
    });
}
