import type { Command } from 'commander';
import { runAccess } from '../../infra/engines/kubernetes/access/run-access.ts';
import { readLabConfig } from '../../infra/lab-config.ts';

/** Adds `chaos access`, which `chaos up` starts beside a lab in a cluster; the help doesn't list it. */
export function registerAccess(program: Command): void {
  program
    .command('access', { hidden: true })
    .description("make the lab's ports lead into the cluster, until SIGTERM")
    .action(async () => {
      const ending = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => ending.abort());
      }
      const say = (text: string) => process.stdout.write(`${new Date().toISOString()} ${text}\n`);
      await runAccess(readLabConfig(), say, ending.signal);
    });
}
