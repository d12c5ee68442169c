import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WrittenReport } from '../chaos/report/write-report.ts';
import { launchChromium } from '../infra/chromium/launch-chromium.ts';
import { chaos, lab } from './lab-under-test.ts';
import { pdfPages } from './poppler.ts';

const LANGUAGES = ['en', 'id'] as const;
type Language = (typeof LANGUAGES)[number];

let folder: string;
let browser: Browser;
const written = new Map<Language, WrittenReport[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  const copy = join(folder, 'copy.json');
  const ran = await chaos('run', 'timeout', '--journal-path', copy);
  expect(ran.exitCode, ran.stderr).toBe(0);
  const formats = '--export-format=html,pdf,markdown';
  for (const lang of LANGUAGES) {
    const out = join(folder, `report ${lang}`);
    const { exitCode, stdout, stderr } = await chaos(
      'report',
      formats,
      '--lang',
      lang,
      '--json',
      out,
    );
    expect(exitCode, stderr).toBe(0);
    written.set(lang, JSON.parse(stdout).files);
  }
  browser = await launchChromium(lab, { install: true, onProgress: () => {} });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

function file(lang: Language, format: string): WrittenReport {
  const found = written.get(lang)?.find((one) => one.format === format);
  if (!found) throw new Error(`no ${format} in ${lang}`);
  return found;
}

/** Opens a page from its file, and writes down what it asks for and what it complains about. */
async function open(path: string): Promise<{ page: Page; asked: string[]; errors: string[] }> {
  const page = await browser.newPage();
  const [asked, errors]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() !== 'log') errors.push(message.text());
  });
  await page.goto(pathToFileURL(path).href);
  return { page, asked, errors };
}

describe.each(LANGUAGES)('in %s', (lang) => {
  it('HTML opens without a network and without an error, and shows figures under the pointer', async () => {
    const html = file(lang, 'html');
    const { page, asked, errors } = await open(html.file);
    expect(asked).toEqual([pathToFileURL(html.file).href]);
    const plot = page.locator('#timeout-latency .plot');
    await plot.scrollIntoViewIfNeeded();
    await plot.hover();
    expect(await plot.locator('.tip').innerText()).toMatch(/before p99: .*after p99: /s);
    await page.locator('#timeout-latency .enlarge').click();
    expect(await page.locator('dialog[open] svg').count()).toBe(1);
    await page.locator('dialog[open] .enlarge').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await page.close();
  });

  it('HTML has every picture named, every link at its place, and no text missing', async () => {
    const { page } = await open(file(lang, 'html').file);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await page.locator('svg:not([aria-label])').count()).toBe(0);
    const html = await readFile(file(lang, 'html').file, 'utf8');
    for (const [, id] of html.matchAll(/href="(#[^"]+)"/g)) {
      expect(await page.locator(id ?? '').count(), id).toBe(1);
    }
    expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object|Infinity/);
    await page.close();
  });

  it('PDF has page numbers, and contents whose numbers are those of the pages', async () => {
    const pages = await pdfPages(file(lang, 'pdf').file);
    const footer = { en: 'page', id: 'halaman' }[lang];
    pages.forEach((text, index) => {
      expect(text).toMatch(new RegExp(`${footer} ${index + 1} (of|dari) ${pages.length}\\b`));
    });
    const entries = [...(pages[1] ?? '').matchAll(/^ *(\S.*?) {2,}(\d+)$/gm)];
    const html = await readFile(file(lang, 'html').file, 'utf8');
    expect(entries).toHaveLength(html.match(/<li class="(chapter|section)">/g)?.length ?? 0);
    for (const [, title = '', number] of entries) {
      // A long heading is broken into lines.
      const there = pages[Number(number) - 1]?.replaceAll(/\s+/g, ' ');
      expect(there, `page ${number}`).toContain(title.replaceAll(/\s+/g, ' '));
    }
  });

  it('PDF has journals and measurements attached', async () => {
    const pdf = await PDFDocument.load(await readFile(file(lang, 'pdf').file));
    const names = pdf.getAttachments().map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      ['after', 'before'].flatMap((stack) =>
        ['journal', 'measurement'].map((kind) => `timeout.${stack}.${kind}.json`),
      ),
    );
  });

  it("Markdown's links lead to files that are there", async () => {
    const markdown = file(lang, 'markdown');
    const text = await readFile(markdown.file, 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => decodeURI(link));
    expect(links).toHaveLength(7);
    for (const link of links) await access(join(folder, link));
    expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
  });
});

it('finds what was measured from a journal that the run wrote elsewhere', async () => {
  const out = join(folder, 'of-copy.html');
  const copy = join(folder, 'copy.timeout.before.json');
  const { exitCode, stdout, stderr } = await chaos('report', '--json', copy, out);
  expect(exitCode, stderr).toBe(0);
  const [experiment] = JSON.parse(stdout).experiments;
  const rules = experiment.stacks[0].findings.map(({ rule }: { rule: string }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['order-refused-late', 'orders-wait']));
});

describe('what can not be done is said in a line or two', () => {
  it.each([
    ['no journal', ['missing.json', 'out.html'], 1, /missing\.json is no Chaos Toolkit journal/],
    ['an empty one', ['empty.json', 'out.html'], 1, /empty\.json is no Chaos Toolkit journal/],
    [
      'a format that there isn’t',
      ['--export-format=odt', 'copy.timeout.before.json', 'o'],
      2,
      /odt/,
    ],
    ['no run of that name', ['--run', 'x', 'out.html'], 1, /There is no run x/],
    [
      'a place that is a file',
      ['copy.timeout.before.json', 'empty.json/o.html'],
      1,
      /can't be written/,
    ],
    ['no place', ['copy.timeout.before.json'], 2, /the last argument is the file to write/],
  ])('%s', async (_, args, exitCode, message) => {
    await writeFile(join(folder, 'empty.json'), '');
    const paths = args.map((arg) => (/\.json|\.html|^o$/.test(arg) ? join(folder, arg) : arg));
    const result = await chaos('report', ...paths);
    expect(result.stderr).toMatch(message);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(result.exitCode).toBe(exitCode);
    await expect(stat(join(folder, 'out.html'))).rejects.toThrow();
  });
});
