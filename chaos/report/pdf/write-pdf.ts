import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../infra/chromium/launch-chromium.ts';
import type { OnLabProgress } from '../../../infra/engines/engine.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import type { Document } from '../document/block.ts';
import { attachmentsOf } from '../document/headings.ts';
import { escapeHtml } from '../html/escape.ts';
import { printedHtml } from '../html/write-html.ts';
import { headingPages } from './heading-pages.ts';

/** Numbers may move headings once; after so many tries they have settled, or never will. */
const MOST_PRINTS = 4;
const MARGIN = { top: '16mm', bottom: '18mm', left: '16mm', right: '16mm' };

/**
 * Prints a document by Chromium, on A4, with an outline, tags, page numbers in the footer and in the
 * table of contents, and its files attached.
 * @throws LabError where there is no Chromium, or it doesn't start
 */
export async function writePdf(
  document: Document,
  config: Pick<LabConfig, 'labDir'>,
  onProgress: OnLabProgress,
): Promise<Uint8Array> {
  const browser = await launchChromium(config, { install: true, onProgress });
  try {
    const pdf = await printNumbered(browser, document);
    for (const { name, description, text } of attachmentsOf(document)) {
      await pdf.attach(Buffer.from(text), name, { mimeType: 'application/json', description });
    }
    pdf.setTitle(document.title, { showInWindowTitleBar: true });
    pdf.setLanguage(document.language);
    return await pdf.save();
  } finally {
    await browser.close();
  }
}

/** Prints until the table of contents has the numbers of the very pages that it is printed with. */
async function printNumbered(browser: Browser, document: Document): Promise<PDFDocument> {
  const page = await browser.newPage();
  let numbers: ReadonlyMap<string, number> = new Map();
  for (let print = 1; ; print++) {
    const pdf = await PDFDocument.load(await printPage(page, document, numbers));
    const landed = headingPages(pdf);
    if (print === MOST_PRINTS || isSame(numbers, landed)) return pdf;
    numbers = landed;
  }
}

async function printPage(
  page: Page,
  document: Document,
  numbers: ReadonlyMap<string, number>,
): Promise<Uint8Array> {
  await page.setContent(printedHtml(document, numbers));
  return page.pdf({
    format: 'A4',
    margin: MARGIN,
    printBackground: true,
    outline: true,
    tagged: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer(document),
  });
}

/** Chromium fills the two spans in. */
function footer({ title, labels }: Document): string {
  const number = '<span class="pageNumber"></span>';
  const total = '<span class="totalPages"></span>';
  return `<div style="width:100%;margin:0 16mm;display:flex;justify-content:space-between;font:8px 'DejaVu Sans',sans-serif;color:#57606a"><span>${escapeHtml(title)}</span><span>${labels.page(number, total)}</span></div>`;
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...b].every(([id, number]) => a.get(id) === number);
}
