import type { Command } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { type LabConfig, readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import type { ProcessFault } from '../faults/process-faults.ts';
import { readPositive } from '../load/load-options.ts';
import { progressLines } from '../progress-lines.ts';
import { langOption } from './lang-option.ts';
import { chosenStacks, type StackChoice, stackOption } from './stack-option.ts';
import { UsageError } from './usage-error.ts';

interface FaultFlags {
  readonly list?: boolean;
  readonly for: number;
  readonly stack: StackChoice;
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
MySQL, RabbitMQ and MongoDB are shared: what breaks one of them breaks both stacks, whatever --stack says.

Exit codes: 0 the fault came and is gone, 1 it could not be brought, or may still be there, 2 the
command line can't be understood, 4 a run is under way, 130 after Ctrl-C; the fault is gone.`;

/** Adds `chaos fault`: one fault of a process by hand, for a while. */
export function registerFault(program: Command): void {
  program
    .command('fault')
    .description('kill or pause a part, fill its disk or set its clock, for a while')
    .argument('[fault]', 'such as kill-mysql; --list has them all')
    .option('--list', 'what there is, and what this lab can do')
    .option('--for <seconds>', 'how long', readPositive, 10)
    .addOption(stackOption('whose parts'))
    .option('--json', 'print it as JSON; progress goes to stderr')
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(async (id: string | undefined, flags: FaultFlags) => {
      const config = readLabConfig();
      const { processFaults } = await import('../faults/process-faults.ts');
      const faults = await processFaults(config);
      if (flags.list) await list(faults, flags);
      else await hold(config, chosen(faults, id), flags);
    });
}

function chosen(faults: readonly ProcessFault[], id: string | undefined): ProcessFault {
  const found = faults.find(({ fault }) => fault.id === id);
  if (found) return found;
  const ids = faults.map(({ fault }) => fault.id).join(', ');
  throw new UsageError(`${id === undefined ? 'which fault?' : `no fault ${id};`} there is ${ids}`);
}

async function list(faults: readonly ProcessFault[], { json, lang }: FaultFlags): Promise<void> {
  const { TEXTS } = await import('../faults/texts.ts');
  const texts = TEXTS[lang];
  const rows = faults.map(({ fault, kind, skip }) => ({
    id: fault.id,
    description: texts.kinds[kind],
    skip: skip ?? null,
  }));
  if (json) process.stdout.write(jsonText(rows));
  else for (const row of rows) process.stdout.write(format(row));

  function format({ id, description, skip }: (typeof rows)[number]): string {
    const reason = skip === null ? '' : `  ${pc.yellow(texts.skipped(skip))}\n`;
    return `${pc.bold(id.padEnd(16))} ${description}\n${reason}`;
  }
}

async function hold(
  config: LabConfig,
  { fault, kind, skip }: ProcessFault,
  flags: FaultFlags,
): Promise<void> {
  const { LabError } = await import('../../infra/lab-error.ts');
  if (skip !== undefined) throw new LabError(`${fault.id}: ${skip}`, 'fault');
  const { holdFault } = await import('../faults/hold-fault.ts');
  const { TEXTS } = await import('../faults/texts.ts');
  const { watchForInterruption } = await import('../run/interruption.ts');
  const texts = TEXTS[flags.lang];
  const names = chosenStacks(flags.stack);
  const say = progressLines(flags.json);
  const interruption = watchForInterruption((text) => say(pc.yellow(text)));
  try {
    const seconds = await holdFault(config, fault, {
      stacks: names.map((name) => config.stacks[name]),
      seconds: flags.for,
      interruption,
      onBrought: () => say(texts.brought(fault.id, names.join(', '), flags.for)),
    });
    say(texts.removed(fault.id, seconds.toFixed(1)));
    const result = { fault: fault.id, kind, stacks: names, seconds };
    if (flags.json) process.stdout.write(jsonText(result));
  } finally {
    interruption.stop();
  }
}
