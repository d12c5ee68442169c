import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { progressLines } from '../../chaos/progress-lines.ts';
import { launchChromium } from '../../infra/chromium/launch-chromium.ts';
import { tellProgress } from '../../infra/engines/format-progress.ts';
import { lab } from '../lab-under-test.ts';
import { CONSOLE_URL } from './console-client.ts';

/** The narrowest phone that the page is made for. */
export const PHONE = { width: 360, height: 740 };
/** For what comes at once, on a machine that is busy. */
const WAIT_MS = 10_000;
const LAPTOP = { width: 1440, height: 900 };

/** Starts Chromium, which is installed where the machine has none. */
export function startBrowser(): Promise<Browser> {
  return launchChromium(lab, {
    install: true,
    onProgress: tellProgress(progressLines(false)),
  });
}

/** How somebody looks at the console. */
export interface Look
  extends Pick<BrowserContextOptions, 'bypassCSP' | 'hasTouch' | 'reducedMotion'> {
  readonly viewport?: { width: number; height: number };
  readonly theme?: 'light' | 'dark' | 'projector';
  readonly language?: 'en' | 'id';
}

/**
 * Opens the console as somebody with a browser of their own, and waits until it shows the lab.
 * @returns its page, with the errors that its browser tells of
 */
export async function openConsole(
  browser: Browser,
  { viewport = LAPTOP, theme = 'light', language = 'en', ...rest }: Look = {},
): Promise<ConsolePage> {
  const context = await browser.newContext({ viewport, ...rest });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(CONSOLE_URL);
  await page.getByRole('radio', { name: THEME_NAMES[theme] }).check({ force: true });
  if (language === 'id') await page.getByRole('button', { name: 'Language' }).click();
  await page.locator('.picture svg').nth(1).waitFor();
  return Object.assign(page, { errors, close: () => context.close() });
}

const THEME_NAMES = { light: 'Light', dark: 'Dark', projector: 'Projector' } as const;

/** The page, with what its browser complained of. */
export type ConsolePage = Page & { readonly errors: readonly string[] };

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
}

/**
 * Keeps a picture of what is in sight: for docs/images when UPDATE_SCREENSHOTS=1, else beside the lab's
 * logs, so that a test changes nothing that git knows.
 * @param of what is to be at the top
 */
export async function keepPicture(page: Page, name: string, of = 'body'): Promise<void> {
  const folder =
    process.env.UPDATE_SCREENSHOTS === '1'
      ? join(lab.rootDir, 'docs', 'images')
      : join(lab.labDir, 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.evaluate(`document.querySelector('${of}').scrollIntoView()`);
  await page.screenshot({ path: join(folder, `console-${name}.png`) });
}
