import { confirm, input, select } from '@inquirer/prompts';
import { InterruptedError } from '../run/interruption.ts';
import type { Prompter } from './ask-answers.ts';

/** The exit code of a command that was ended by Ctrl-C. */
const INTERRUPTED = 130;

/**
 * Asks on the terminal; questions go to standard error, so that standard output has the result alone.
 * @param cancelled what is said when the person ends it by Ctrl-C
 */
export function terminalPrompter(cancelled: string): Prompter {
  const context = { output: process.stderr };
  return {
    choose: (message, choices) =>
      orCancelled(
        select(
          {
            message,
            choices: choices.map(({ value, description }) => ({
              value,
              name: `${value.padEnd(11)} ${description}`,
              short: value,
            })),
          },
          context,
        ),
      ),
    read: (message, usual, problemOf) =>
      orCancelled(
        input({ message, default: usual, validate: (one) => problemOf(one) ?? true }, context),
      ),
    confirm: (message) => orCancelled(confirm({ message, default: true }, context)),
  };

  async function orCancelled<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ExitPromptError') throw error;
      throw new InterruptedError(cancelled, INTERRUPTED);
    }
  }
}
