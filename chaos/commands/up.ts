import type { Command } from 'commander';
import type { LabUp } from '../../infra/engines/engine.ts';
import { formatProgress } from '../../infra/engines/format-progress.ts';
import { ensureLabUp } from '../../infra/lab.ts';
import { type LabAddress, labAddresses, pageAddresses } from '../../infra/lab-addresses.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../languages.ts';
import { formatUp } from '../up/format-up.ts';
import { TEXTS } from '../up/texts.ts';
import { langOption } from './lang-option.ts';

/** Adds `chaos up`: exit code 0 when every part is up, 1 when one can't be had, 130 after Ctrl-C. */
export function registerUp(program: Command): void {
  program
    .command('up')
    .description('install what is missing, start what is not up, print the addresses')
    .option('--json', 'print the result as JSON; progress goes to the standard error')
    .addOption(langOption())
    .action(async ({ json, lang }: { json?: boolean; lang: Language }) => {
      const config = readLabConfig();
      const interruption = interruptible();
      const progress = json ? process.stderr : process.stdout;
      try {
        const result = await ensureLabUp(
          {
            onProgress: (event) => progress.write(formatProgress(event)),
            signal: interruption.signal,
          },
          config,
        );
        const addresses = [...labAddresses(config), ...(await pageAddresses(config))];
        process.stdout.write(
          json ? jsonText(result, addresses) : formatUp(result, addresses, TEXTS[lang]),
        );
      } catch (error) {
        if (!interruption.signal.aborted) throw error;
        process.stderr.write('interrupted: nothing that this start had begun is left\n');
        process.exitCode = 130;
      } finally {
        interruption.end();
      }
    });
}

/** Ctrl-C and SIGTERM end the start in an orderly way: what it has begun is stopped. */
function interruptible(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const end = () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
  return { signal: controller.signal, end };
}

function jsonText(result: LabUp, addresses: readonly LabAddress[]): string {
  return `${JSON.stringify({ ...result, addresses }, null, 2)}\n`;
}
