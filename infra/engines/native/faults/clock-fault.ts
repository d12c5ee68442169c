import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProcessIdentity } from '../process/process-record.ts';

/** How often libfaketime looks at the file; it takes whole seconds. */
const LOOK_EVERY_S = 1;
/** After this, in ms, a clock that was set is seen. */
export const CLOCK_IS_SEEN_MS = 1_000 * LOOK_EVERY_S;

/**
 * What a process needs to see a clock that can be set while it runs: libfaketime, loaded before its own
 * libraries, reads the offset from a file again and again.
 * @see https://github.com/wolfcw/libfaketime
 */
export async function settableClock(
  labDir: string,
  part: string,
  library: string,
): Promise<NodeJS.ProcessEnv> {
  const file = clockFile(labDir, part);
  await mkdir(dirname(file), { recursive: true });
  // Not over an offset that a fault has set: the part may have died meanwhile.
  await writeFile(file, '+0\n', { flag: 'wx' }).catch(() => {});
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: `${LOOK_EVERY_S}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
}

/** Sets the clock of a part, in seconds from the true time. Seen after CLOCK_IS_SEEN_MS. */
export async function setClock(labDir: string, part: string, offsetS: number): Promise<void> {
  const file = clockFile(labDir, part);
  await mkdir(dirname(file), { recursive: true });
  // Replaced in one step: a process that finds half a number in it ends.
  await writeFile(`${file}.new`, `${offsetS < 0 ? '' : '+'}${offsetS}\n`);
  await rename(`${file}.new`, file);
}

/** Null where the process was started with a settable clock. */
export async function whyNoClock({ pid }: ProcessIdentity): Promise<string | null> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  if (environment.includes('FAKETIME_TIMESTAMP_FILE=')) return null;
  return 'its clock can only be set in a lab started with LAB_FAKETIME=1';
}

function clockFile(labDir: string, part: string): string {
  return join(labDir, 'clocks', part);
}
