import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import type { InitFlags } from '../init/read-flags.ts';
import { collect } from './collect.ts';
import { langOption } from './lang-option.ts';
import { UsageError } from './usage-error.ts';

interface Flags extends InitFlags {
  readonly yes?: boolean;
  readonly lang: Language;
}

const HELP = `
On a terminal, what no option says is asked. Without one, or with --yes, --dependency and --toxic are
needed, and all else is as in the lab's own experiments:
  npx chaos init --dependency mysql --toxic latency --attribute latency=2000 \\
    --title "Do orders wait for MySQL?" --output experiments/slow-mysql.json

Exit codes: 0 it is written, 2 the command line can't be understood, an answer is missing, or the
file exists or can't be written, 130 ended by Ctrl-C.`;

/** Adds `chaos init`: writes a new experiment, by asking or from options. */
export function registerInit(program: Command): void {
  program
    .command('init')
    .description('write a new experiment, by asking what it is to do')
    .option('--dependency <name>', 'what to break: mysql, mongo or rabbitmq')
    .option('--toxic <type>', 'a type of toxic (see chaos discover), or down: no connection at all')
    .option('--attribute <key=value>', "one of the toxic's; can be repeated", collect, [])
    .option('--stream <direction>', 'downstream, what the server sends, or upstream')
    .option('--toxicity <share>', 'the share of connections that is hit, from 0 to 1')
    .option('--title <text>', 'what the experiment asks')
    .option('--output <file>', 'a new file, .json or .yaml (default: experiments/…)')
    .option('--no-load', "without the lab's steady load beside it")
    .option('--yes', 'ask nothing')
    .addOption(langOption('language of the questions and of the text in the experiment'))
    .addHelpText('after', HELP)
    .action(init);
}

async function init({ yes, lang, ...flags }: Flags): Promise<void> {
  const { TEXTS } = await import('../init/texts.ts');
  const { readFlags } = await import('../init/read-flags.ts');
  const { askAnswers } = await import('../init/ask-answers.ts');
  const { buildExperiment } = await import('../init/build-experiment.ts');
  const { writeExperiment } = await import('../init/write-experiment.ts');
  const texts = TEXTS[lang];
  const given = readFlags(flags, texts);
  const problemOfFile = (file: string) => (existsSync(file) ? texts.exists(file) : null);
  const taken = given.output === undefined ? null : problemOfFile(given.output);
  if (taken !== null) throw new UsageError(taken);
  const asked = yes ? null : await prompter(texts.cancelled);
  const answers = await askAnswers(given, asked, texts, problemOfFile);
  const { stacks, rootDir } = readLabConfig();
  const file = answers.output;
  const schema = join(rootDir, 'chaos/experiment.schema.json');
  const experiment = buildExperiment(answers, stacks.before, texts);
  await writeExperiment(file, experiment, schema, texts.exists(file));
  const commands = [`npx chaos run ${file}`, `chaos run ${file}`];
  process.stdout.write(
    [pc.green(texts.written(file)), texts.next, ...commands.map((one) => `  ${one}`), ''].join(
      '\n',
    ),
  );
}

/** Null where nobody can be asked. */
async function prompter(cancelled: string) {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const { terminalPrompter } = await import('../init/terminal-prompter.ts');
  return terminalPrompter(cancelled);
}
