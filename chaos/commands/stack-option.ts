import { Option } from 'commander';
import { STACK_NAMES, type StackName } from '../../infra/lab-config.ts';

/** What `--stack` takes where one stack, or both, can be meant. */
export type StackChoice = StackName | 'both';

/** The stacks that a command is about; both by itself. */
export function stackOption(description: string): Option {
  return new Option('--stack <stack>', description)
    .choices([...STACK_NAMES, 'both'])
    .default('both');
}

/** The names of the stacks that were chosen. */
export function chosenStacks(choice: StackChoice): readonly StackName[] {
  return choice === 'both' ? STACK_NAMES : [choice];
}
