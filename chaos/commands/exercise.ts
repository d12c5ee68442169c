import type { Command } from 'commander';
import type { Language } from '../languages.ts';
import { langOption } from './lang-option.ts';

interface ExerciseFlags {
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
EXERCISE is a number or a name. You work in exercises/mine, which git ignores; docs/workshop/exercises.md
says what each exercise is about. A check runs real experiments on the running lab, 15 to 60 s.

Exit codes: 0 passed, 1 not yet, or your file has an error, 2 the command line can't be understood,
3 the lab isn't running, 4 another run is under way, 130 stopped by Ctrl-C.`;

/** Adds `chaos exercise` with its own commands. */
export function registerExercise(program: Command): void {
  const exercise = program
    .command('exercise')
    .description("the workshop's exercises: predict and explain, or make a service better")
    .addHelpText('after', HELP);
  const add = (name: string, description: string, what: string) =>
    exercise
      .command(name)
      .argument('<exercise>', what)
      .description(description)
      .option('--json', 'print it as JSON; progress goes to stderr')
      .addOption(langOption());

  exercise
    .command('list', { isDefault: true })
    .description('all exercises, and how far you are')
    .option('--json', 'print it as JSON')
    .addOption(langOption())
    .action(async (flags: ExerciseFlags) => {
      await (await import('../exercise/list-exercises.ts')).listExercises(flags);
    });
  add('start', 'show the task, and get the file to work in', 'number or name')
    .option('--keep', 'go on with your own file instead of the start')
    .action(async (name: string, flags: ExerciseFlags & { keep?: boolean }) => {
      await (await import('../exercise/start-exercise.ts')).startExercise(name, flags);
    });
  add('check', 'run the experiment and hold your work against it', 'number or name')
    .option('--up', 'start the lab first if it is not running')
    .option('--file <path>', 'check another file than the one in exercises/mine')
    .option('--fresh', 'measure anew where a recent run would do')
    .action(
      async (
        name: string,
        flags: ExerciseFlags & { up?: boolean; file?: string; fresh?: boolean },
      ) => {
        process.exitCode = await (await import('../exercise/check-exercise.ts')).checkExercise(
          name,
          flags,
        );
      },
    );
  add('solution', 'one way to do it', 'number or name').action(
    async (name: string, flags: ExerciseFlags) => {
      await (await import('../exercise/show-solution.ts')).showSolution(name, flags);
    },
  );
}
