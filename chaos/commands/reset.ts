import type { Command } from 'commander';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { formatReset, formatResetProblems } from '../reset/format-reset.ts';

/** Adds `chaos reset`. It exits 1 when a server could not be emptied, after it did all the rest. */
export function registerReset(program: Command): void {
  program
    .command('reset')
    .description('remove every toxic; empty orders, queues and notifications of both stacks')
    .option('--json', 'print what was removed as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      // Loads the drivers of all three servers: no other command should have to.
      const { resetLab } = await import('../reset/reset-lab.ts');
      const result = await resetLab(readLabConfig());
      process.stdout.write(json ? jsonText(result) : formatReset(result));
      process.stderr.write(formatResetProblems(result));
      if (result.problems.length > 0) process.exitCode = 1;
    });
}
