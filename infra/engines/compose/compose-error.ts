import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabError } from '../../lab-error.ts';
import type { ComposeProject } from './compose-project.ts';

const LINES = 15;

/**
 * Does work of Docker's.
 * @throws LabError with the end of what Docker printed; all of it is in the project's log
 */
export async function explained<T>(
  project: ComposeProject,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const printed = printedBy(error).trim();
    await mkdir(dirname(project.logFile), { recursive: true });
    await appendFile(project.logFile, `${what}:\n${printed}\n`);
    const end = printed.split('\n').slice(-LINES).join('\n');
    throw new LabError(`${what} failed. From ${project.logFile}:\n${end}`);
  }
}

/** The docker-compose package rejects with a result, child processes with an Error. */
function printedBy(error: unknown): string {
  if (error instanceof Error) return error.message;
  const { err, out } = error as { err?: string; out?: string };
  return err || out || String(error);
}
