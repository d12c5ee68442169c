import type { Document } from '../document/block.ts';
import { contentsOf } from '../document/headings.ts';
import { escapeHtml } from './escape.ts';

/**
 * The table of contents.
 * @param pages the page of each heading, by its id; null where the document has no pages
 */
export function contentsHtml(
  document: Document,
  pages: ReadonlyMap<string, number> | null,
): string {
  const items = contentsOf(document).map(({ id, text, level }) => {
    const number = pages
      ? `<span class="dots"></span><span class="number">${pages.get(id) ?? ''}</span>`
      : '';
    const kind = level === 2 ? 'chapter' : 'section';
    const link = `<a href="#${id}"><span>${escapeHtml(text)}</span>${number}</a>`;
    return `<li class="${kind}">${link}</li>`;
  });
  const title = escapeHtml(document.labels.contents);
  return `<nav aria-label="${title}"><h2 id="contents">${title}</h2><ol>${items.join('\n')}</ol></nav>`;
}
