import type { Command } from 'commander';
import { tellProgress } from '../../infra/engines/format-progress.ts';
import { selectEngine } from '../../infra/engines/select-engine.ts';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { progressLines } from '../progress-lines.ts';
import { formatDown } from './down.ts';

interface CleanArguments {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Adds `chaos clean`: `down`, and the lab's data with it. */
export function registerClean(program: Command): void {
  program
    .command('clean')
    .description("stop the lab and remove its data: the servers' files, logs and runs")
    .option('--all', 'also the tools that were built for it')
    .option('--json', 'print the result as JSON; progress goes to stderr')
    .action(async ({ all, json }: CleanArguments) => {
      const engine = await selectEngine(readLabConfig());
      const onProgress = tellProgress(progressLines(json));
      const result = await engine.clean({ tools: all === true }, onProgress);
      if (json) {
        process.stdout.write(jsonText(result));
        return;
      }
      const removed = result.removed.map((path) => `removed ${path}\n`).join('');
      process.stdout.write(formatDown(result.stopped) + (removed || 'there was no data\n'));
    });
}
