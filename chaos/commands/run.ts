import { relative } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type LabConfig,
  readLabConfig,
  STACK_NAMES,
  type StackConfig,
} from '../../infra/lab-config.ts';
import {
  DRY_MODES,
  type DryMode,
  HYPOTHESIS_STRATEGIES,
  type HypothesisStrategy,
  ROLLBACK_STRATEGIES,
  type RollbackStrategy,
} from '../experiment/experiment.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import type { LoadEngine } from '../load/load-engine.ts';
import { WORKLOAD_NAMES, type WorkloadName } from '../measure/workload.ts';
import { progressLines } from '../progress-lines.ts';
import { collect } from './collect.ts';
import { langOption } from './lang-option.ts';
import { loadEngineOption } from './load-engine-option.ts';
import { UsageError } from './usage-error.ts';

/** The options as commander gives them. */
interface RunFlags {
  readonly all?: boolean;
  readonly dependency: string;
  readonly stack: 'before' | 'after' | 'both' | 'none';
  readonly up?: boolean;
  readonly load: boolean;
  readonly workload: WorkloadName;
  readonly loadEngine: LoadEngine;
  readonly var: readonly string[];
  readonly varFile: readonly string[];
  readonly journalPath?: string;
  readonly dry?: DryMode;
  readonly validation: boolean;
  readonly python?: string;
  readonly rollbackStrategy?: RollbackStrategy;
  readonly hypothesisStrategy?: HypothesisStrategy;
  readonly hypothesisFrequency: number;
  readonly failFast?: boolean;
  readonly verbose?: boolean;
  readonly progressChannel?: boolean;
  readonly json?: boolean;
  readonly lang: 'en' | 'id';
}

const HELP = `
EXPERIMENT is a Chaos Toolkit file, the short name of one of the lab's own (timeout, latency, …),
or all. Short names and all mean those on MySQL; with --dependency, those on mongo, rabbitmq or all
three. mongo-timeout is the one on MongoDB in any case.

With --stack both, TOXIPROXY_URL, ORDER_API_URL and NOTIFIER_URL are each stack's own, whatever the
environment says. With one stack, the environment's values win. With none, the experiments run as
Chaos Toolkit itself runs them, one after the other, without the lab, its load and its measurements.`;

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
    .addOption(
      new Option('--workload <load>', 'small orders, or large ones that are also read back')
        .choices(WORKLOAD_NAMES)
        .default('steady'),
    )
    .addOption(loadEngineOption('--load-engine <engine>'))
    .option('--var <name[:type]=value>', 'set a configuration value; can be repeated', collect, [])
    .option(
      '--var-file <file>',
      'set values from JSON or YAML, or NAME=value lines; can be repeated',
      collect,
      [],
    )
    .option('--journal-path <path>', 'write the journals there as well')
    .addOption(new Option('--dry <what>', 'leave something out').choices(DRY_MODES))
    .option('--no-validation', 'check only what no run can do without')
    .option('--python <path>', 'the Python for functions that are not built in')
    .addOption(
      new Option('--rollback-strategy <strategy>', "instead of the experiment's own").choices(
        ROLLBACK_STRATEGIES,
      ),
    )
    .addOption(
      new Option('--hypothesis-strategy <strategy>', "instead of the experiment's own").choices(
        HYPOTHESIS_STRATEGIES,
      ),
    )
    .option(
      '--hypothesis-frequency <seconds>',
      'pause of a hypothesis that is looked at during the method',
      readSeconds,
      1,
    )
    .option('--fail-fast', 'such a hypothesis ends the method as soon as it is not met')
    .addOption(
      new Option('--progress-channel', 'tell the process that started this one').hideHelp(),
    )
    .option('--verbose', 'show every step of Chaos Toolkit')
    .option('--json', 'print the comparison as JSON; progress goes to stderr')
    .addOption(langOption("the comparison's language"))
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
  const options = await commonOptions(flags);
  try {
    const { loadWanted } = await import('./load-wanted.ts');
    const experiments = await loadWanted(config, wanted, stacks[0], { ...flags, ...options });
    if (flags.stack === 'none') return await runAsChaosToolkit(config, experiments, options);
    return await runOnLab(config, experiments, stacks, flags, options);
  } finally {
    await options.python?.close();
  }
}

async function runOnLab(
  config: LabConfig,
  experiments: readonly LoadedExperiment[],
  stacks: readonly StackConfig[],
  flags: RunFlags,
  options: CommonOptions,
): Promise<number> {
  if (flags.up) {
    const { startLab } = await import('./start-lab.ts');
    await startLab(config, options.writeLine);
  }
  // A load without its fault would measure nothing.
  const withLoad = flags.load && flags.dry === undefined;
  const startLoad = withLoad
    ? await loadBy(flags.loadEngine, config, options.writeLine)
    : undefined;
  const { runExperiments } = await import('../run/run-experiments.ts');
  const outcome = await runExperiments(config, {
    ...options,
    experiments,
    stacks,
    withLoad,
    workload: flags.workload,
    loadEngine: flags.loadEngine,
    startLoad,
  });
  if (outcome.isMeasured) {
    const { printComparison } = await import('../compare/print-comparison.ts');
    await printComparison(outcome.runDir, { json: flags.json === true, lang: flags.lang });
  }
  options.writeLine(`Journals and measurements: ${relative(process.cwd(), outcome.runDir)}`);
  return outcome.exitCode;
}

/** Before anything has begun, as another engine may have to be built. */
async function loadBy(engine: LoadEngine, config: LabConfig, writeLine: (line: string) => void) {
  if (engine === 'own') return undefined;
  const { loadStarter } = await import('../load/load-starter.ts');
  const { tellProgress } = await import('../../infra/engines/format-progress.ts');
  return loadStarter(engine, config, { onProgress: tellProgress(writeLine) });
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

type CommonOptions = Awaited<ReturnType<typeof commonOptions>>;

async function commonOptions(flags: RunFlags) {
  const { readAllVariables } = await import('../experiment/variable-files.ts');
  const variables = await readAllVariables(flags.var, flags.varFile);
  return {
    variables,
    dry: flags.dry ?? null,
    python: flags.python ? await python(flags.python, variables.env) : null,
    strategies: {
      ...(flags.rollbackStrategy && { rollbackStrategy: flags.rollbackStrategy }),
      ...(flags.hypothesisStrategy && { hypothesisStrategy: flags.hypothesisStrategy }),
      continuous: { frequency: flags.hypothesisFrequency, failFast: flags.failFast === true },
    },
    journalPath: flags.journalPath ?? null,
    verbose: flags.verbose === true,
    tell: flags.progressChannel ? await channel() : undefined,
    writeLine: progressLines(flags.json),
  };
}

async function channel() {
  const { openRunChannel } = await import('../run/progress/run-channel.ts');
  return openRunChannel();
}

async function python(path: string, env: Readonly<Record<string, string>>) {
  const { startPython } = await import('../python/python-process.ts');
  return startPython(path, { ...process.env, ...env });
}

async function runAsChaosToolkit(
  config: LabConfig,
  experiments: readonly LoadedExperiment[],
  options: CommonOptions,
): Promise<number> {
  const { runPlain } = await import('../run/run-plain.ts');
  return runPlain(config, experiments, options);
}

function readSeconds(written: string): number {
  const seconds = Number(written);
  if (written.trim() !== '' && seconds >= 0) return seconds;
  throw new InvalidArgumentError(`expected a number of seconds, found ${written}`);
}
