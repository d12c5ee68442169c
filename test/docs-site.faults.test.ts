import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../infra/chromium/launch-chromium.ts';
import { createDocsServer } from '../site/docs-server.ts';
import { lab, labEnv } from './lab-under-test.ts';

const server = createDocsServer(join(lab.labDir, 'docs-site'));
let address: string;
let browser: Browser;
/** What went wrong in the pages that were opened: errors, and requests to other machines. */
const mishaps: string[] = [];

beforeAll(async () => {
  // Fails for a link to a page that isn't there.
  const vitepress = join(lab.rootDir, 'node_modules/.bin/vitepress');
  await promisify(execFile)(vitepress, ['build', 'site'], { cwd: lab.rootDir, env: labEnv });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchChromium(lab, { install: true, onProgress: () => {} });
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function open(path: string, width = 1280, colorScheme: 'light' | 'dark' = 'light') {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  onTestFinished(() => page.close());
  page.on('pageerror', ({ message }) => mishaps.push(`${path}: ${message}`));
  page.on('console', (line) => line.type() === 'error' && mishaps.push(`${path}: ${line.text()}`));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(address)) {
      mishaps.push(`${path}: asks ${request.url()}`);
    }
  });
  await page.goto(address + path);
  await page.waitForLoadState('networkidle');
  return page;
}

describe('the site of the documentation', () => {
  it.each([
    [1280, '/'],
    [390, '/'],
    [390, '/id/'],
    [390, '/experiments.html'],
    [390, '/overview.html'],
    [390, '/workshop/slides.html'],
  ])('at a width of %i, %s does not scroll sideways', async (width, path) => {
    const page = await open(path, width);
    const scrolls = await page.evaluate('document.documentElement.scrollWidth');
    expect(scrolls).toBeLessThanOrEqual(width);
  });

  it('says on one screen what the lab is, how to start it, and where to go on', async () => {
    const page = await open('/');
    for (const text of ['make lab-up', 'make experiment-timeout', 'Participants', 'Reference']) {
      const box = await page.getByText(text, { exact: true }).first().boundingBox();
      expect(box?.y, text).toBeLessThan(800);
    }
  });

  it.each(['light', 'dark'] as const)('draws diagrams in %s colours', async (colours) => {
    const page = await open('/overview.html', 1280, colours);
    await page.locator('.mermaid-diagram svg').waitFor();
    const texts = await page.locator('.mermaid-diagram svg').textContent();
    expect(texts).toMatch(/order-api[\s\S]*MongoDB/);
  });

  it.each([
    ['/', 'idempotency', /Remediation/],
    ['/id/', 'pesanan', /Membaca hasilnya/],
  ])('from %s, finds %s', async (path, word, found) => {
    const page = await open(path);
    await page.keyboard.press('Control+k');
    await page.locator('#localsearch-input').fill(word);
    await page.locator('.VPLocalSearchBox .result').first().waitFor();
    expect(await page.locator('.VPLocalSearchBox .results').innerText()).toMatch(found);
  });

  it('shows the source that a page links to', async () => {
    const page = await open('/architecture.html');
    await page.getByRole('link', { name: 'on.ts' }).first().click();
    await page.getByText('export async function resilientOrders').waitFor();
    const title = await page.locator('h1').innerText();
    expect(title).toContain('services/order-api/remediation/on.ts');
  });

  it("leads to the other language's page, or home where it has none", async () => {
    const page = await open('/overview.html');
    const chooseIndonesian = async () => {
      await page.locator('.VPNavBarTranslations button').hover();
      await page.getByRole('link', { name: 'Bahasa Indonesia' }).first().click();
    };
    await chooseIndonesian();
    await page.waitForURL(`${address}/id/overview.html`);
    await page.goto(`${address}/security.html`);
    await page.waitForLoadState('networkidle');
    await chooseIndonesian();
    await page.waitForURL(`${address}/id/`);
  });

  it('has no mishap in any of this, and asks no other machine', () => {
    expect(mishaps).toEqual([]);
  });

  it('says that a page is not there', async () => {
    const { status } = await fetch(`${address}/no-such-page.html`);
    expect(status).toBe(404);
  });
});
