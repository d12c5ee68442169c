import type { DefaultTheme } from 'vitepress';
import { CONTENTS, type Entry, readContents, type Section } from './contents.ts';
import { type Language, pageUrl, readmeOf } from './page-path.ts';
import type { Page } from './pages.ts';
import { SITE_TEXTS } from './texts.ts';

/**
 * The sidebar of one language, in the order of the table of contents. Each page of the language is in it:
 * those that the table doesn't list come last.
 */
export function sidebar(pages: readonly Page[], language: Language): DefaultTheme.SidebarItem[] {
  const { sections, unlisted } = readContents(pages.filter((page) => page.language === 'en'));
  const rest = unlisted.length === 0 ? [] : [{ title: '', entries: unlisted.map(alone) }];
  const listed = [...sections, ...rest];
  const { nav, sections: titles } = SITE_TEXTS[language];
  const contents = { text: nav.allPages, link: pageUrl(CONTENTS) };
  if (language === 'en') return [contents, ...listed.map(sectionItem)];
  const translated = translate(
    listed,
    pages.filter((page) => page.language === language),
  );
  return [
    ...translated.map(({ title, entries }) =>
      sectionItem({ title: titles[title] ?? title, entries }),
    ),
    contents,
  ];
}

/** The same sections with the pages' translations, as far as there are any, and then the others. */
function translate(sections: readonly Section[], pages: readonly Page[]): Section[] {
  const left = new Map(pages.map((page) => [page.url, page]));
  const take = ({ url }: Page): Page[] => {
    const page = left.get(`/id${url}`);
    left.delete(`/id${url}`);
    return page ? [page] : [];
  };
  const translated = sections.map(({ title, entries }) => ({
    title,
    entries: entries
      .map((entry) => entry.pages.flatMap(take))
      .filter((pages) => pages.length > 0)
      .map((pages) => ({ title: titleOf(pages[0]), pages })),
  }));
  const rest = { title: '', entries: [...left.values()].map(alone) };
  return [...translated, rest].filter(({ entries }) => entries.length > 0);
}

function alone(page: Page): Entry {
  return { title: titleOf(page), pages: [page] };
}

/** A page's own title; the README's says only what the site is called. */
function titleOf(page: Page | undefined): string {
  if (!page) return '';
  const isReadme = page.file === readmeOf(page.language);
  return isReadme ? SITE_TEXTS[page.language].nav.overview : page.title;
}

function sectionItem({ title, entries }: Section): DefaultTheme.SidebarItem {
  return { ...(title ? { text: title } : {}), items: entries.map(entryItem) };
}

function entryItem({ title, pages }: Entry): DefaultTheme.SidebarItem {
  const items = pages.map((page) => ({ text: page.title, link: page.url }));
  const [first, ...others] = items;
  if (first && others.length === 0) return { text: title, link: first.link };
  const index = first?.link.endsWith('/') ? { link: first.link } : {};
  return {
    text: title,
    ...index,
    items: first && 'link' in index ? others : items,
    collapsed: true,
  };
}
