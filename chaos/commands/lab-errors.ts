import { LabError } from '../../infra/lab-error.ts';

/** Does a command's work; what the person can put right becomes a message and exit code 1. */
export async function withLabErrors(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
