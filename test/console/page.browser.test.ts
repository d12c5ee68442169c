import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chaos } from '../lab-under-test.ts';
import { accessProblems } from './check-access.ts';
import { CONSOLE_URL } from './console-client.ts';
import { openConsole, overflow, PHONE, startBrowser } from './console-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await chaos('reset');
});
afterAll(() => browser?.close());

describe('the console while nothing is under way', () => {
  it('shows both stacks, every experiment on every dependency, and complains of nothing', async () => {
    const page = await openConsole(browser);
    await page.getByText('Nothing is running.').waitFor();
    for (const stack of ['Before', 'After']) {
      await page.getByRole('img', { name: `${stack}: how orders flow` }).waitFor();
    }
    const buttons = page.locator('button[data-experiment]');
    await expect.poll(() => buttons.count()).toBe(27);
    const names = await page.evaluate(
      '[...document.querySelectorAll("button[data-experiment]")].map((each) => each.ariaLabel)',
    );
    expect(new Set(names as string[]).size).toBe(27);
    expect(page.errors).toEqual([]);
    await page.close();
  });

  it('speaks Indonesian from the switch on, and after the page was loaded again', async () => {
    const page = await openConsole(browser, { language: 'id' });
    await page.getByText('Tidak ada yang berjalan.').waitFor();
    await page.reload();
    await page.getByText('Tidak ada yang berjalan.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    expect(await page.title()).toBe('Konsol ChaosMicro');
    await page.getByRole('button', { name: 'Bahasa' }).click();
    await page.getByText('Nothing is running.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.close();
  });

  it.each(['light', 'dark', 'projector'] as const)(
    'fits a phone in the theme %s, in both languages, with the halt in sight',
    async (theme) => {
      const page = await openConsole(browser, { viewport: PHONE, theme });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Language' }).click();
      await page.getByText('Tidak ada yang berjalan.').waitFor();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.locator('#runs').scrollIntoViewIfNeeded();
      const halt = await page.locator('#halt').boundingBox();
      expect(halt?.y).toBeLessThan(PHONE.height - (halt?.height ?? 0));
      expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
      await page.close();
    },
  );

  it.each(['light', 'dark', 'projector'] as const)(
    'has nothing in the theme %s that axe-core calls serious',
    async (theme) => {
      const page = await openConsole(browser, { theme, bypassCSP: true });
      await page.locator('button[data-experiment]').nth(26).waitFor();
      expect(await accessProblems(page)).toEqual([]);
      await page.close();
    },
  );

  it('is moved through by keyboard: skip link, shortcuts, their list, and none while letters are off', async () => {
    const page = await openConsole(browser);
    const focused = () =>
      page.evaluate('document.activeElement.textContent || document.activeElement.id');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the live picture');
    await page.locator('button[data-experiment="timeout"]').waitFor();
    await page.keyboard.press('4');
    const experiment = 'document.activeElement.dataset.experiment';
    expect(await page.evaluate(experiment)).toBe('timeout');
    await page.keyboard.press('l');
    expect(await page.evaluate('document.activeElement.id')).toBe('load');

    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.waitFor();
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    // The dialog's Escape is no halt.
    expect(await page.getByRole('status').textContent()).toBe('');
    await page.keyboard.press('4');
    expect(await page.evaluate(experiment)).not.toBe('timeout');
    await page.close();
  });

  it('says so when too many look on already, and shows the lab when there is room again', async () => {
    const leaving = new AbortController();
    const looks = Array.from({ length: 40 }, () =>
      fetch(`${CONSOLE_URL}/api/events`, { signal: leaving.signal }),
    );
    const answers = await Promise.all(looks);
    expect(answers.some(({ status }) => status === 503)).toBe(true);
    // One that nobody reads, or holds any more, is closed.
    for (const { body } of answers) body?.pipeTo(new WritableStream()).catch(() => {});
    const page = await (await browser.newContext()).newPage();
    await page.goto(CONSOLE_URL);
    await page.locator('.banner', { hasText: 'Too many viewers' }).waitFor();
    leaving.abort();
    await page.locator('.picture svg').nth(1).waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
    await page.context().close();
  });
});
