import { type Command, InvalidArgumentError } from 'commander';
import type { Language } from '../languages.ts';
import { langOption } from './lang-option.ts';

const MOST = 500;
const MOST_AT_ONCE = 32;
const MOST_HOURS = 24 * 30;

const HELP = `
A namespace for each participant in the cluster of kubectl's context: chaosmicro-01, chaosmicro-02, …
with a lab, a quota, and an account that may do there what a lab needs. NAMESPACE=name calls them name-01
and so on. docs/kubernetes.md#class has more.

Exit codes: 0 all is well, 1 a namespace failed, 2 the command line can't be understood, 130 Ctrl-C.`;

interface ClassFlags {
  readonly json?: boolean;
  readonly lang: Language;
}

interface ClassUpFlags extends ClassFlags {
  readonly count: number;
  readonly hours: number;
  readonly atOnce?: number;
  readonly server?: string;
}

/** Adds `chaos class` with its own commands. */
export function registerClass(program: Command): void {
  const group = program
    .command('class')
    .description('labs for many participants, in a Kubernetes cluster')
    .addHelpText('after', HELP);
  const add = (name: string, description: string) =>
    group
      .command(name)
      .description(description)
      .option('--json', 'print it as JSON; progress goes to stderr')
      .addOption(langOption());

  add('up', 'make what is missing, and print where the sheet of addresses and access is')
    .requiredOption('--count <n>', 'participants', wholeUpTo(MOST))
    .option('--hours <n>', 'how long their access lasts', wholeUpTo(MOST_HOURS), 12)
    .option(
      '--at-once <n>',
      'labs that are started at a time; else by the nodes',
      wholeUpTo(MOST_AT_ONCE),
    )
    .option('--server <url>', "the API server's address as participants reach it", readServer)
    .action(async (flags: ClassUpFlags) => {
      process.exitCode = await (await import('../class/class-up.ts')).classUp(flags);
    });
  add('list', 'each namespace, what of its lab is ready, and what it uses').action(
    async (flags: ClassFlags) => {
      await (await import('../class/class-list.ts')).classList(flags);
    },
  );
  add('down', 'remove the namespaces, with everything in them')
    .option('--count <n>', 'only those of the first n participants', wholeUpTo(MOST))
    .action(async (flags: ClassFlags & { count?: number }) => {
      process.exitCode = await (await import('../class/class-down.ts')).classDown(flags);
    });
}

/** A whole number from 1 to a limit. @throws InvalidArgumentError */
function wholeUpTo(most: number): (written: string) => number {
  return (written) => {
    const value = Number(written);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number from 1 to ${most}, found ${written}`);
  };
}

function readServer(written: string): string {
  if (URL.parse(written)?.protocol === 'https:') return written;
  throw new InvalidArgumentError(`expected an address such as https://10.0.0.5:6443`);
}
