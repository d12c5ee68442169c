import { Command, CommanderError } from 'commander';
import { readLabConfig } from '../infra/lab-config.ts';
import { describeFailure, EXIT_CODES } from './commands/exit-codes.ts';
import { readOn } from './commands/failure-help.ts';
import { renewLanguage } from './commands/lang-option.ts';
import { userLanguage } from './commands/user-language.ts';
import type { Language } from './languages.ts';
import { removeLeftovers } from './run/remove-leftovers.ts';

type Register = (program: Command) => void;

/** Every command, in the order of the help. Each is loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  run: async () => (await import('./commands/run.ts')).registerRun,
  validate: async () => (await import('./commands/validate.ts')).registerValidate,
  init: async () => (await import('./commands/init.ts')).registerInit,
  discover: async () => (await import('./commands/discover.ts')).registerDiscover,
  matrix: async () => (await import('./commands/matrix.ts')).registerMatrix,
  load: async () => (await import('./commands/load.ts')).registerLoad,
  'breaking-points': async () =>
    (await import('./commands/breaking-points.ts')).registerBreakingPoints,
  soak: async () => (await import('./commands/soak.ts')).registerSoak,
  fault: async () => (await import('./commands/fault.ts')).registerFault,
  compare: async () => (await import('./commands/compare.ts')).registerCompare,
  report: async () => (await import('./commands/report.ts')).registerReport,
  history: async () => (await import('./commands/history.ts')).registerHistory,
  exercise: async () => (await import('./commands/exercise.ts')).registerExercise,
  up: async () => (await import('./commands/up.ts')).registerUp,
  status: async () => (await import('./commands/status.ts')).registerStatus,
  reset: async () => (await import('./commands/reset.ts')).registerReset,
  down: async () => (await import('./commands/down.ts')).registerDown,
  clean: async () => (await import('./commands/clean.ts')).registerClean,
  supervise: async () => (await import('./commands/supervise.ts')).registerSupervise,
  class: async () => (await import('./commands/class.ts')).registerClass,
  access: async () => (await import('./commands/access.ts')).registerAccess,
  console: async () => (await import('./commands/console.ts')).registerConsole,
};

/** Runs the command that the process's arguments name; how it went is the process's exit code. */
export async function main(): Promise<void> {
  // A pipe that was closed, as by `| head`, or a terminal that is gone, must not end a run: its
  // faults are to be taken away first.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    const asked = process.argv[2] ?? '';
    const program = takePrepared(asked) ?? (await createProgram(asked));
    await program.parseAsync();
  } catch (error) {
    process.exitCode = tellFailure(error);
  }
}

/** What the command that runs was asked to speak; nothing where it has no such option. */
let language: Language | undefined;

let prepared: { readonly asked: string; readonly program: Command } | undefined;

/** Makes the command line before there is a run with arguments and an environment, for its `main`. */
export async function prepareProgram(asked: string): Promise<void> {
  prepared = { asked, program: await createProgram(asked) };
}

function takePrepared(asked: string): Command | null {
  if (asked !== prepared?.asked) return null;
  const { program } = prepared;
  program.commands.forEach(renewLanguage);
  return program;
}

/**
 * The command line.
 * @param asked the command to load; all of them where there is none of that name
 */
export async function createProgram(asked: string): Promise<Command> {
  const program = new Command('chaos')
    .description('Chaos Toolkit experiments on an order system, before and after remediation')
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(add --help for what there is)')
    .exitOverride()
    .hook('preAction', async (_program, command) => {
      language = command.opts<{ lang?: Language }>().lang;
      await removeLeftovers(readLabConfig());
    });
  const one = COMMANDS[asked];
  const loads = one ? [one] : Object.values(COMMANDS);
  for (const register of await Promise.all(loads.map((load) => load()))) register(program);
  return program;
}

/** Says what is wrong and where to read on. Returns the exit code. */
function tellFailure(error: unknown): number {
  // Commander has printed its own message: on help and the like it "fails" with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, exitCode } = describeFailure(error);
  const lines = [message, readOn(error, language ?? userLanguage())].filter(
    (line) => line !== null,
  );
  process.stderr.write(`${lines.join('\n')}\n`);
  return exitCode;
}
