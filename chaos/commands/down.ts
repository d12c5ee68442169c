import type { Command } from 'commander';
import pc from 'picocolors';
import type { LabDown } from '../../infra/engines/engine.ts';
import { tellProgress } from '../../infra/engines/format-progress.ts';
import { selectEngine } from '../../infra/engines/select-engine.ts';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { progressLines } from '../progress-lines.ts';

/** Adds `chaos down`: stops what the lab started, and nothing else. */
export function registerDown(program: Command): void {
  program
    .command('down')
    .description('stop what the lab started, and nothing else; its data stays')
    .option('--json', 'print the result as JSON; progress goes to stderr')
    .action(async ({ json }: { json?: boolean }) => {
      const engine = await selectEngine(readLabConfig());
      const result = await engine.down(tellProgress(progressLines(json)));
      process.stdout.write(json ? jsonText(result) : formatDown(result));
    });
}

/** The closing line. */
export function formatDown(result: LabDown): string {
  if (result.kind === 'already-down')
    return `${pc.bold('The lab is down already')}: nothing to do.\n`;
  const all = `${result.parts.length} parts in ${result.seconds.toFixed(1)} s`;
  return `${pc.bold('The lab is down')}: ${all}.\n`;
}
