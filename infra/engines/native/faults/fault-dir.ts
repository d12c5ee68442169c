import { join } from 'node:path';

/** Where the records of faults that were brought on purpose lie; see fault-record.ts. */
export function faultDir(runDir: string): string {
  return join(runDir, 'faults');
}
