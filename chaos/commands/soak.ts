import { relative } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import { readPositive } from '../load/load-options.ts';
import { progressLines } from '../progress-lines.ts';
import { langOption } from './lang-option.ts';

interface SoakFlags {
  readonly minutes: number;
  readonly seed: number;
  readonly rate: number;
  readonly processes?: boolean;
  readonly up?: boolean;
  readonly json?: boolean;
  readonly lang: Language;
}

/** The harness keeps every order for the ledger: some 350 bytes each. */
const MOST_MINUTES = 240;
/** There is room for one fault, and for quiet before and after it. */
const LEAST_MINUTES = 0.2;

const HELP = `
The faults are drawn from the seed: the same seed gives the same faults at the same times. Memory,
sockets, listeners, pools and queues of every service are sampled all the while. What is judged is
the after stack, in the moments without a fault, without the first quarter. docs/soak.md has more.

Exit codes: 0 nothing grew and no order was lost or doubled in the after stack, 1 something did or
the soak failed, 2 the command line can't be understood, 3 the lab isn't running, 4 another run is
under way, 130 and 143 interrupted: what there was by then is written.`;

/** Adds `chaos soak`. */
export function registerSoak(program: Command): void {
  program
    .command('soak')
    .description('load both stacks while random faults come and go, and see whether anything grows')
    .option('--minutes <minutes>', 'length of the load', readMinutes, 20)
    .option('--seed <number>', 'which faults', readSeed, 1)
    .option('--rate <per second>', 'orders a second on each stack', readPositive, 20)
    .option('--processes', 'also pause processes, and kill servers and Toxiproxies')
    .option('--up', 'start the lab first if it is not running')
    .option('--json', 'print the report as JSON; progress goes to stderr')
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(async (flags: SoakFlags) => {
      process.exitCode = await soak(flags);
    });
}

async function soak(flags: SoakFlags): Promise<number> {
  const config = readLabConfig();
  const writeLine = progressLines(flags.json);
  if (flags.up) {
    const { startLab } = await import('./start-lab.ts');
    await startLab(config, writeLine);
  }
  const { runSoak } = await import('../soak/run-soak.ts');
  const { TEXTS } = await import('../soak/texts.ts');
  const { brokenPromises } = await import('../soak/soak-report.ts');
  const texts = TEXTS[flags.lang];
  const { minutes, seed, rate: ratePerSecond } = flags;
  const processes = flags.processes === true;
  const settings = { minutes, seed, ratePerSecond, processes };
  const outcome = await runSoak(config, { ...settings, texts, writeLine });
  const { report, dir, interruptedBy } = outcome;
  if (flags.json) process.stdout.write(jsonText(report));
  else {
    const { formatSoak } = await import('../soak/format-soak.ts');
    process.stdout.write(`\n${formatSoak(report, texts, pc)}`);
  }
  writeLine(texts.files(relative(process.cwd(), dir)));
  const { grown, lost, waiting, duplicated } = brokenPromises(report);
  return interruptedBy ?? Number(grown.length + lost + waiting + duplicated > 0);
}

function readMinutes(written: string): number {
  const minutes = Number(written);
  if (written.trim() !== '' && minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES) return minutes;
  throw new InvalidArgumentError(
    `expected minutes from ${LEAST_MINUTES} to ${MOST_MINUTES}, found ${written}`,
  );
}

function readSeed(written: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new InvalidArgumentError(`expected a whole number from 0 to 999999999, found ${written}`);
}
