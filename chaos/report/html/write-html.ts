import { readFileSync } from 'node:fs';
import type { Document } from '../document/block.ts';
import { blocksHtml, type HtmlStyle } from './blocks-html.ts';
import { contentsHtml } from './contents-html.ts';
import { escapeHtml } from './escape.ts';

/** A whole page that needs nothing else: no other file, no network. */
export function writeHtml(document: Document): string {
  const style = { labels: document.labels, linksFiles: true, isOpen: false };
  const script = `<script>${ownFile('report-client.js')}</script>`;
  return page(document, style, contentsHtml(document, null), script);
}

/**
 * The page of which the PDF is printed: all is open, files are named only, and the table of contents
 * has page numbers.
 * @param pages by the headings' ids; without one a heading's number is empty
 */
export function printedHtml(document: Document, pages: ReadonlyMap<string, number>): string {
  const style = { labels: document.labels, linksFiles: false, isOpen: true };
  return page(document, style, contentsHtml(document, pages), '');
}

function page(document: Document, style: HtmlStyle, contents: string, script: string): string {
  const { language, title, front, blocks } = document;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${ownFile('report.css')}</style>
</head>
<body>
<main>
<header class="front">
${blocksHtml(front, style)}
</header>
${contents}
${blocksHtml(blocks, style)}
</main>
${script}
</body>
</html>
`;
}

function ownFile(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
