import { join } from 'node:path';

/** Where the records of the processes of a check lie; see exercise-process.ts. */
export function exerciseRunDir(labDir: string): string {
  return join(labDir, 'run', 'exercise');
}
