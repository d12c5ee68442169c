import { join } from 'node:path';
import type { OnLabProgress } from '../engines/engine.ts';
import { installPackages } from '../engines/native/install/debian-packages.ts';
import { runStep } from '../engines/run-step.ts';
import { isExecutable } from '../file-exists.ts';
import { findExecutable } from '../find-executable.ts';
import type { LabConfig } from '../lab-config.ts';
import { LabError } from '../lab-error.ts';

/** What is looked for on the PATH, in this order: Debian's name first. */
const NAMES = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser'] as const;

/** The browser, and letters for it to write with where a machine has none. */
const PACKAGES = ['chromium', 'fonts-dejavu-core'] as const;

export interface FindChromiumOptions {
  /** Whether to install Debian's package where there is none; that may need root, and a minute. */
  readonly install: boolean;
  readonly onProgress: OnLabProgress;
  /** Instead of the process's own: CHROMIUM_PATH names the program to use. */
  readonly env?: NodeJS.ProcessEnv;
  /** Looks a program up, instead of on the PATH. */
  readonly find?: (name: string) => Promise<string | null>;
}

/**
 * The Chromium, or Chrome, of this machine; only PDF reports and the browser tests need one.
 * @returns its absolute path
 * @throws LabError where there is none, with what to do; where CHROMIUM_PATH names no program; where
 * the installation fails
 */
export async function findChromium(
  config: Pick<LabConfig, 'labDir'>,
  { install, onProgress, env = process.env, find = findExecutable }: FindChromiumOptions,
): Promise<string> {
  if (env.CHROMIUM_PATH) return chosen(env.CHROMIUM_PATH);
  const found = await findFirst(find);
  if (found !== null) return found;
  if (!install || (await find('apt-get')) === null) throw new LabError(HOW_TO_GET_ONE);
  await runStep(`Debian packages: ${PACKAGES.join(' ')}`, onProgress, () =>
    installPackages(PACKAGES, { logFile: join(config.labDir, 'logs', 'install.log') }),
  );
  const installed = await findFirst(find);
  if (installed === null) throw new LabError(HOW_TO_GET_ONE);
  return installed;
}

async function chosen(file: string): Promise<string> {
  if (await isExecutable(file)) return file;
  throw new LabError(
    `CHROMIUM_PATH=${file}: no program of that name can be executed. Set it to a Chromium or Chrome, or unset it.`,
  );
}

async function findFirst(find: (name: string) => Promise<string | null>): Promise<string | null> {
  for (const name of NAMES) {
    const file = await find(name);
    if (file !== null) return file;
  }
  return null;
}

const HOW_TO_GET_ONE = [
  'there is no Chromium on this machine. Either install it:',
  `  sudo apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`,
  'or set CHROMIUM_PATH to a Chromium or Chrome that is installed elsewhere.',
].join('\n');
