import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type LabConfig,
  readLabConfig,
  STACK_NAMES,
  type StackConfig,
} from '../../infra/lab-config.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import { UsageError } from './usage-error.ts';

/** The options as commander gives them. */
interface RunFlags {
  readonly all?: boolean;
  readonly dependency: string;
  readonly stack: 'before' | 'after' | 'both' | 'none';
  readonly up?: boolean;
  readonly load: boolean;
  readonly var: readonly string[];
  readonly journalPath?: string;
  readonly rollbackStrategy?: 'default' | 'always' | 'never' | 'deviated';
  readonly hypothesisStrategy?: 'default' | 'before-method-only' | 'after-method-only';
  readonly verbose?: boolean;
  readonly json?: boolean;
  readonly lang: 'en' | 'id';
}

const HELP = `
EXPERIMENT is a Chaos Toolkit file, the short name of one of the lab's own (timeout, latency, …),
or all. Short names and all mean those on MySQL; with --dependency, those on mongo, rabbitmq or all
three. mongo-timeout is the one on MongoDB in any case.

With --stack both, TOXIPROXY_URL, ORDER_API_URL and NOTIFIER_URL are each stack's own, whatever the
environment says. With one stack, the environment's values win. With none, the experiment runs as
Chaos Toolkit itself runs it, without the lab, its load and its measurements.`;

/** Adds `chaos run`. */
export function registerRun(program: Command): void {
  program
    .command('run')
    .description('run experiments on both stacks side by side, and compare them')
    .argument('[experiments...]', 'files, short names, or all', [])
    .option('--all', "all of the lab's own experiments on the dependency")
    .option('--dependency <name>', 'what to break: mysql, mongo, rabbitmq or all', 'mysql')
    .addOption(
      new Option('--stack <stack>', 'where to run')
        .choices([...STACK_NAMES, 'both', 'none'])
        .default('both'),
    )
    .option('--up', 'start the lab first if it is not running')
    .option('--no-load', 'without the steady load: only what Chaos Toolkit does')
    .option('--var <name[:type]=value>', 'set a configuration value; can be repeated', collect, [])
    .option('--journal-path <path>', 'write the journals there as well')
    .addOption(
      new Option('--rollback-strategy <strategy>', "instead of the experiment's own").choices([
        'default',
        'always',
        'never',
        'deviated',
      ]),
    )
    .addOption(
      new Option('--hypothesis-strategy <strategy>', "instead of the experiment's own").choices([
        'default',
        'before-method-only',
        'after-method-only',
      ]),
    )
    .option('--verbose', 'show every step of Chaos Toolkit')
    .option('--json', 'print the comparison as JSON; progress goes to stderr')
    .addOption(
      new Option('--lang <language>', "the comparison's language")
        .choices(['en', 'id'])
        .env('LAB_LANG')
        .default('en'),
    )
    .addHelpText('after', HELP)
    .action(async (names: string[], flags: RunFlags) => {
      process.exitCode = await run(names, flags);
    });
}

async function run(names: string[], flags: RunFlags): Promise<number> {
  const wanted = flags.all ? ['all'] : names;
  if (wanted.length === 0) {
    throw new UsageError('which experiment? Give a file, a short name such as timeout, or --all');
  }
  const config = readLabConfig();
  const stacks = await chosenStacks(config, flags.stack);
  const experiments = await loadExperiments(wanted, flags.dependency, config, stacks);
  const options = await commonOptions(flags);
  if (flags.stack === 'none') return runAsChaosToolkit(config, experiments, options);

  if (flags.up) {
    const { startLab } = await import('./start-lab.ts');
    await startLab(config, options.writeLine);
  }
  const { runExperiments } = await import('../run/run-experiments.ts');
  const outcome = await runExperiments(config, {
    ...options,
    experiments,
    stacks,
    withLoad: flags.load,
  });
  if (outcome.isMeasured) {
    const { printComparison } = await import('../compare/print-comparison.ts');
    await printComparison(outcome.runDir, { json: flags.json === true, lang: flags.lang });
  }
  options.writeLine(`Journals and measurements: ${relative(process.cwd(), outcome.runDir)}`);
  return outcome.exitCode;
}

async function chosenStacks(config: LabConfig, choice: RunFlags['stack']): Promise<StackConfig[]> {
  const { withOwnAddresses } = await import('../run/stack-environment.ts');
  switch (choice) {
    case 'both':
      return STACK_NAMES.map((name) => config.stacks[name]);
    case 'none':
      return [];
    case 'before':
    case 'after':
      return [withOwnAddresses(config.stacks[choice], process.env)];
  }
}

/** Validated in the environment of a stack, as that is where they run. */
async function loadExperiments(
  names: readonly string[],
  dependency: string,
  config: LabConfig,
  [stack]: readonly StackConfig[],
): Promise<LoadedExperiment[]> {
  const { readDependencies } = await import('../experiment/dependencies.ts');
  const { findExperiments } = await import('../experiment/find-experiments.ts');
  const { loadAll } = await import('../experiment/load-all.ts');
  const { stackEnvironment } = await import('../run/stack-environment.ts');
  const files = await findExperiments(names, config.rootDir, readDependencies(dependency));
  const env = stack ? stackEnvironment(stack, '', process.env) : process.env;
  const experiments = await loadAll(files, env);
  const ids = experiments.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice === undefined) return experiments;
  throw new UsageError(`two experiments are called ${twice}: a run has room for one of that name`);
}

async function commonOptions(flags: RunFlags) {
  const { readVariables } = await import('../experiment/variables.ts');
  const output = flags.json ? process.stderr : process.stdout;
  return {
    variables: readVariables(flags.var),
    strategies: {
      ...(flags.rollbackStrategy && { rollbackStrategy: flags.rollbackStrategy }),
      ...(flags.hypothesisStrategy && { hypothesisStrategy: flags.hypothesisStrategy }),
    },
    journalPath: flags.journalPath ?? null,
    verbose: flags.verbose === true,
    writeLine: (line: string) => void output.write(`${line}\n`),
  };
}

async function runAsChaosToolkit(
  config: LabConfig,
  [first, ...others]: readonly LoadedExperiment[],
  options: Awaited<ReturnType<typeof commonOptions>>,
): Promise<number> {
  if (!first || others.length > 0) throw new UsageError('--stack none takes one experiment');
  const { runPlain } = await import('../run/run-plain.ts');
  return runPlain(config, first, options);
}

function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}
