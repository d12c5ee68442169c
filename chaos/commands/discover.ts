import type { Command } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { type LabConfig, readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import { langOption } from './lang-option.ts';

interface DiscoverFlags {
  readonly functions?: boolean;
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
Functions and types of toxics are listed in any case; proxies and toxics are those of both stacks.

Exit codes: 0 all was found, 2 the command line can't be understood, 3 the lab, or one stack's
Toxiproxy, doesn't answer; what was found is printed all the same.`;

/** Adds `chaos discover`: what an experiment can be written with. */
export function registerDiscover(program: Command): void {
  program
    .command('discover')
    .description('list functions with their arguments, and the proxies and toxics of the lab')
    .option('--functions', "without the lab's proxies and toxics")
    .option('--json', 'print it as JSON')
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(async ({ functions, json, lang }: DiscoverFlags) => {
      await discover(functions === true ? null : readLabConfig(), json === true, lang);
    });
}

async function discover(lab: LabConfig | null, json: boolean, lang: Language): Promise<void> {
  const { knownByHeart } = await import('../discover/discovery.ts');
  const { formatDiscovery } = await import('../discover/format-discovery.ts');
  const { listLabProxies } = await import('../toxiproxy/lab-proxies.ts');
  const { TEXTS } = await import('../discover/texts.ts');
  const texts = TEXTS[lang];
  const discovery = { ...knownByHeart(), stacks: lab && (await listLabProxies(lab)) };
  process.stdout.write(json ? jsonText(discovery) : formatDiscovery(discovery, texts, pc));
  const { stacks } = discovery;
  const down = (stacks ?? []).filter(({ proxies }) => proxies === null);
  if (down.length === 0) return;
  const { LabNotRunningError } = await import('../run/lab-not-running-error.ts');
  throw new LabNotRunningError(
    down.length === stacks?.length
      ? texts.labDown
      : down.map(({ stack, url }) => texts.stackDown(stack, url)).join('\n'),
  );
}
