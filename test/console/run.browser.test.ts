import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STACK_NAMES } from '../../infra/lab-config.ts';
import { activeToxics, chaos, lab, startChaos } from '../lab-under-test.ts';
import { accessProblems } from './check-access.ts';
import { askConsole } from './console-client.ts';
import {
  type ConsolePage,
  keepPicture,
  openConsole,
  overflow,
  PHONE,
  startBrowser,
} from './console-page.ts';
import { lastValues } from './last-values.ts';

/** A run's single order, its load, and the count of what was stored, with time to spare. */
const RUN_MS = 75_000;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await chaos('reset');
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  // A test that failed leaves nothing to the next one.
  await askConsole('POST', '/api/halt', {});
});
afterAll(() => browser?.close());

async function allToxics(): Promise<string[]> {
  const found = await Promise.all(STACK_NAMES.map((name) => activeToxics(lab.stacks[name])));
  return found.flat();
}

const now = (page: ConsolePage, text: string) => page.locator('.now').getByText(text);
const idle = (page: ConsolePage, text = 'Nothing is running.') =>
  now(page, text).waitFor({ timeout: RUN_MS });
const runButton = (page: ConsolePage) => page.locator('button[data-experiment="timeout"]');

describe('an experiment from the console', () => {
  it('fails before and holds after, for all who look on, started by keys alone', async () => {
    const trainer = await openConsole(browser, { bypassCSP: true });
    const participant = await openConsole(browser, {
      bypassCSP: true,
      viewport: PHONE,
      hasTouch: true,
      theme: 'dark',
      language: 'id',
    });
    await trainer.getByText('2 viewers').waitFor();
    await runButton(trainer).waitFor();
    await trainer.keyboard.press('4');
    await trainer.keyboard.press('Enter');

    await now(trainer, 'You started it here.').waitFor();
    await now(participant, 'Dimulai penonton lain').waitFor();
    for (const page of [trainer, participant]) {
      expect(await runButton(page).getAttribute('aria-disabled')).toBe('true');
      await page.locator('.step.is-current.is-fault').waitFor({ timeout: RUN_MS });
      await expect.poll(() => page.locator('.toxic').count()).toBe(2);
    }
    await expect
      .poll(() => lastValues(trainer), { timeout: 10_000 })
      .toMatchObject({
        'Orders: acknowledged': { before: '0', after: expect.stringMatching(/^[1-9]/) },
        'Circuit breaker': { after: 'open' },
      });
    await trainer.locator('.of-after .breaker.is-open').waitFor();
    await keepPicture(trainer, 'run');
    await keepPicture(participant, 'phone', '.stack.of-after');
    expect(await overflow(participant)).toBeLessThanOrEqual(0);
    expect(await accessProblems(trainer)).toEqual([]);
    expect(await accessProblems(participant)).toEqual([]);

    await idle(trainer);
    await trainer.getByRole('radio', { name: '1 min' }).check({ force: true });
    await keepPicture(trainer, 'charts', '#charts');
    await trainer.keyboard.press('t');
    await trainer.keyboard.press('t');
    await keepPicture(trainer, 'projector');
    await idle(participant, 'Tidak ada yang berjalan.');
    const kept = (page: ConsolePage) => page.locator('.last-run .kept').allTextContents();
    await expect.poll(() => kept(trainer)).toHaveLength(2);
    const [before, after] = await kept(trainer);
    expect(before).toMatch(/^✕/);
    expect(after).toMatch(/^✓/);
    await now(trainer, 'after kept all').waitFor();
    const digits = async (page: ConsolePage) =>
      (await kept(page)).map((text) => text.replace(/\D+/g, ' '));
    expect(await digits(participant)).toEqual(await digits(trainer));
    const lost = trainer.locator('.stack.of-after .count', { hasText: 'lost' }).locator('dd');
    expect(await lost.textContent()).toBe('0');
    expect(await allToxics()).toEqual([]);
    expect([...trainer.errors, ...participant.errors]).toEqual([]);
  });

  it('leaves no fault behind when it is halted in the middle of it', async () => {
    const page = await openConsole(browser);
    await runButton(page).click();
    await expect.poll(allToxics, { timeout: 20_000, interval: 100 }).toHaveLength(2);
    await page.keyboard.press('h');
    await expect.poll(allToxics, { timeout: 1_500, interval: 50 }).toEqual([]);
    const halted = page.locator('.notice.is-good', { hasText: 'Halted.' });
    await halted.waitFor();
    expect(await halted.textContent()).toContain('mysql_timeout');
    await idle(page);
    const newest = page.locator('.run-table tbody tr').first();
    await expect.poll(() => newest.textContent()).toContain('halted');
    expect(await allToxics()).toEqual([]);
    expect(page.errors).toEqual([]);
  });
});

describe('load and a fault of one’s own', () => {
  it('come by slider and form, are seen on their line, moving or still, and go when asked', async () => {
    const page = await openConsole(browser);
    await page.locator('#load').fill('10');
    await now(page, 'Load: 10 orders a second on each stack').waitFor();
    const moving = 'document.getAnimations().length';
    await expect.poll(() => page.evaluate(moving), { timeout: 8_000 }).toBeGreaterThan(0);
    const calm = await openConsole(browser, { reducedMotion: 'reduce' });
    await calm.locator('.path-flow').first().waitFor({ state: 'attached' });
    expect(await calm.evaluate(moving)).toBe(0);
    await page.locator('#toxic-type').selectOption('timeout');
    await page.getByRole('checkbox', { name: 'Before' }).uncheck({ force: true });
    await page.getByRole('button', { name: 'Add the fault' }).click();
    await page.locator('.stack.of-after .toxic', { hasText: 'Silence' }).waitFor();
    expect(await page.locator('.stack.of-before .toxic').count()).toBe(0);
    expect(await activeToxics(lab.stacks.before)).toEqual([]);
    expect(await activeToxics(lab.stacks.after)).toHaveLength(1);

    await page.getByRole('button', { name: 'Remove the fault' }).click();
    await expect.poll(allToxics, { timeout: 3_000 }).toEqual([]);
    await page.locator('.toxic').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await idle(page);
    expect(page.errors).toEqual([]);
  });
});

describe('what the console did not start', () => {
  it('is named, and the buttons wait until it is over', async () => {
    const page = await openConsole(browser);
    const other = startChaos(['run', 'timeout']);
    await now(page, 'Another process holds the lab').waitFor({ timeout: 15_000 });
    expect(await runButton(page).getAttribute('aria-disabled')).toBe('true');
    other.process.kill('SIGINT');
    await other.ended;
    await idle(page);
    await expect.poll(() => runButton(page).getAttribute('aria-disabled')).toBe('false');
  });

  it('is its own end: the page says that the console is gone, and goes on when it is back', async () => {
    const page = await openConsole(browser);
    const { stdout } = await chaos('status', '--json');
    const parts = (JSON.parse(stdout) as { parts: { part: string; pid: number }[] }).parts;
    const pid = parts.find(({ part }) => part === 'console')?.pid;
    expect(pid).toBeGreaterThan(1);
    process.kill(Number(pid), 'SIGKILL');
    await page.locator('.banner', { hasText: 'does not answer' }).waitFor();
    expect(await runButton(page).getAttribute('aria-disabled')).toBe('true');
    // The supervisor starts it again.
    await page.locator('.banner').waitFor({ state: 'detached', timeout: 30_000 });
    await expect
      .poll(() => runButton(page).getAttribute('aria-disabled'), { timeout: 10_000 })
      .toBe('false');
  });
});
