import type { Browser } from 'playwright-core';
import type { LabConfig } from '../lab-config.ts';
import { LabError } from '../lab-error.ts';
import { messageOf } from '../unknown-error.ts';
import { type FindChromiumOptions, findChromium } from './find-chromium.ts';

/**
 * Starts this machine's Chromium without a window; the caller closes it. It runs in its sandbox,
 * except for root, whom Chromium refuses otherwise.
 * @throws LabError as `findChromium` does, and where the browser does not start
 */
export async function launchChromium(
  config: Pick<LabConfig, 'labDir'>,
  options: FindChromiumOptions,
): Promise<Browser> {
  const executablePath = await findChromium(config, options);
  // Loaded here: few commands need a browser.
  const { chromium } = await import('playwright-core');
  try {
    return await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  } catch (error) {
    const [reason = ''] = messageOf(error).split('\n');
    throw new LabError(
      `${executablePath} did not start: ${reason}\nTry it by itself (${executablePath} --headless --dump-dom about:blank), or set CHROMIUM_PATH to another one.`,
    );
  }
}
