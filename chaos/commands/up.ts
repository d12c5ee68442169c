import type { Command } from 'commander';
import { jsonText } from '../../infra/json-text.ts';
import { labAddresses, pageAddresses } from '../../infra/lab-addresses.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../languages.ts';
import { progressLines } from '../progress-lines.ts';
import { formatUp } from '../up/format-up.ts';
import { TEXTS } from '../up/texts.ts';
import { langOption } from './lang-option.ts';
import { startLab } from './start-lab.ts';

/** Adds `chaos up`: exit code 0 when every part is up, 1 when one can't be had, 130 after Ctrl-C. */
export function registerUp(program: Command): void {
  program
    .command('up')
    .description('install what is missing, start what is not up, print the addresses')
    .option('--json', 'print the result as JSON; progress goes to stderr')
    .addOption(langOption())
    .action(async ({ json, lang }: { json?: boolean; lang: Language }) => {
      const config = readLabConfig();
      const result = await startLab(config, progressLines(json));
      const addresses = [...labAddresses(config), ...(await pageAddresses(config))];
      process.stdout.write(
        json ? jsonText({ ...result, addresses }) : formatUp(result, addresses, TEXTS[lang]),
      );
    });
}
