import { cpus, release, totalmem } from 'node:os';
import type { Machine } from './bench-result.ts';

/** What this process runs on. */
export const thisMachine = (): Machine => ({
  processor: cpus()[0]?.model ?? 'unknown',
  processors: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `Linux ${release()}`,
});
