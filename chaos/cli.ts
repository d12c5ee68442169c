import { Command, CommanderError } from 'commander';
import { readLabConfig } from '../infra/lab-config.ts';
import { registerCompare } from './commands/compare.ts';
import { describeFailure, EXIT_CODES } from './commands/exit-codes.ts';
import { registerReset } from './commands/reset.ts';
import { registerRun } from './commands/run.ts';
import { registerValidate } from './commands/validate.ts';
import { removeLeftovers } from './run/remove-leftovers.ts';

const program = new Command('chaos')
  .description('Chaos Toolkit experiments on an order system, before and after remediation')
  .addHelpText('after', EXIT_CODES)
  .showHelpAfterError('(add --help for what there is)')
  .exitOverride()
  .hook('preAction', async () => {
    await removeLeftovers(readLabConfig());
  });

registerRun(program);
registerValidate(program);
registerCompare(program);
registerReset(program);

// A pipe that was closed, as by `| head`, or a terminal that is gone, must not end a run: its faults
// are to be taken away first.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error);
}

function exitCode(error: unknown): number {
  // Commander has printed its own message: on help and the like it "fails" with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const failure = describeFailure(error);
  process.stderr.write(`${failure.message}\n`);
  return failure.exitCode;
}
