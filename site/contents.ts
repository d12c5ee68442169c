import { dirname, join } from 'node:path';
import type { Page } from './pages.ts';

/** The table of contents: its headings and links are also the sidebar's groups and entries. */
export const CONTENTS = 'docs/README.md';

/** A link of the table of contents, its words, and the pages that it stands for. */
export interface Entry {
  readonly title: string;
  /** One for a file; for a folder all of it, its README first. */
  readonly pages: readonly Page[];
}

/** A heading of the table of contents, and what is listed under it. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/**
 * The table of contents of one language's pages. A link to a folder, or to its README, stands for every
 * page in it; a page that is listed twice counts where it is listed first.
 * @returns the sections, and the pages that are listed nowhere
 */
export function readContents(pages: readonly Page[]): { sections: Section[]; unlisted: Page[] } {
  const contents = pages.find(({ file }) => file === CONTENTS);
  const unlisted = new Set(pages.filter((page) => page !== contents));
  const sections = new Map<string, Entry[]>();
  for (const { text, words, section } of contents?.links ?? []) {
    if (section === '') continue;
    const target = join(dirname(CONTENTS), text.replace(/#.*/, ''));
    const found = [...unlisted]
      .filter(({ file }) => standsFor(target, file))
      .sort((a, b) => Number(isIndex(b)) - Number(isIndex(a)));
    for (const page of found) unlisted.delete(page);
    if (found.length === 0) continue;
    sections.set(section, [...(sections.get(section) ?? []), { title: words, pages: found }]);
  }
  return {
    sections: [...sections].map(([title, entries]) => ({ title, entries })),
    unlisted: [...unlisted],
  };
}

function standsFor(target: string, file: string): boolean {
  const folder = target.replace(/\/README\.md$/, '');
  return file === target || (folder.startsWith('docs/') && file.startsWith(`${folder}/`));
}

function isIndex({ file }: Page): boolean {
  return file.endsWith('/README.md');
}
