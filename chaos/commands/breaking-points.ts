import { relative } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { SWEPT_FAULTS, SWEPT_SIZES } from '../breaking-points/breaking-points.ts';
import type { Language } from '../compare/texts.ts';
import { DEPENDENCIES, type Dependency } from '../experiment/dependencies.ts';
import { readSteps } from '../load/load-options.ts';
import { progressLines } from '../progress-lines.ts';
import { langOption } from './lang-option.ts';

interface BreakingPointFlags {
  readonly faults: readonly (typeof SWEPT_FAULTS)[number][];
  readonly sizes: readonly (typeof SWEPT_SIZES)[number][];
  readonly rates: readonly number[];
  readonly dependency: Dependency;
  readonly up?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly lang: Language;
}

/** What is swept by itself: enough to see where it breaks. */
const USUAL_SIZES = ['small', '50KB', '250KB', '500KB'] as const;

const HELP = `
Faults ending in _up act on what the dependency is sent, the others on what it sends.
For each size of orders it first finds the highest rate that this machine carries without a fault.
Then, for each fault, it goes up from the lowest rate until the before stack breaks, and holds the
after stack to the highest. Every load takes some 12 s, the whole about 20 minutes.

Exit codes: 0 the after stack held everywhere, 1 it broke, 3 the lab isn't running, 4 another run is
under way.`;

/** Adds `chaos breaking-points`. */
export function registerBreakingPoints(program: Command): void {
  program
    .command('breaking-points')
    .description('find the size and rate at which each fault breaks the before stack')
    .addOption(someOf('--faults <names>', 'which faults', SWEPT_FAULTS, SWEPT_FAULTS))
    .addOption(someOf('--sizes <sizes>', 'how large orders', SWEPT_SIZES, USUAL_SIZES))
    .option('--rates <rates>', 'orders a second', readRates, [2, 4, 8])
    .addOption(
      new Option('--dependency <name>', 'what to break').choices(DEPENDENCIES).default('mysql'),
    )
    .option('--up', 'start the lab first if it is not running')
    .option('--json', 'print what was found as JSON; progress goes to stderr')
    .addOption(new Option('--markdown', 'print the table as Markdown').conflicts('json'))
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(breakingPoints);
}

async function breakingPoints(flags: BreakingPointFlags): Promise<void> {
  const { runBreakingPoints } = await import('../breaking-points/run-breaking-points.ts');
  const format = await import('../breaking-points/format-breaking-points.ts');
  const { TEXTS } = await import('../breaking-points/texts.ts');
  const texts = TEXTS[flags.lang];
  const config = readLabConfig();
  const writeLine = progressLines(true);
  if (flags.up) {
    const { startLab } = await import('./start-lab.ts');
    await startLab(config, writeLine);
  }
  const { faults, sizes, rates, dependency } = flags;
  const sweep = { faults, sizes, rates };
  const { file, ...found } = await runBreakingPoints(config, {
    sweep,
    dependency,
    texts,
    writeLine,
  });
  const { breakingPoints: points } = found;
  if (flags.json) process.stdout.write(jsonText(found));
  else if (flags.markdown) process.stdout.write(format.breakingPointsMarkdown(points, texts));
  else process.stdout.write(format.formatBreakingPoints(points, texts, pc));
  writeLine(relative(process.cwd(), file));
  if (points.some(({ highest }) => highest.stacks.after.broken.length > 0)) process.exitCode = 1;
}

/** An option that takes some of the names that there are, with commas between. */
function someOf(
  flags: string,
  description: string,
  known: readonly string[],
  usual: readonly string[],
): Option {
  return new Option(flags, `${description}, of ${known.join(', ')}`)
    .default(usual, usual === known ? 'all' : usual.join(','))
    .argParser((written) =>
      written.split(',').map((name) => {
        if (known.includes(name)) return name;
        throw new InvalidArgumentError(`expected some of ${known.join(', ')}, found ${name}`);
      }),
    );
}

/** Rates in ascending order. @throws InvalidArgumentError */
function readRates(written: string): number[] {
  return [...readSteps(written)].sort((one, other) => one - other);
}
