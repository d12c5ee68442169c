import { describe, expect, it } from 'vitest';
import { readContents } from './contents.ts';
import { parseMarkdown } from './markdown-file.ts';
import { LANGUAGES, pageLanguage, pageUrl } from './page-path.ts';
import { listPages, type Page } from './pages.ts';
import { sidebar } from './sidebar.ts';
import { sidebarLinks } from './sidebar-links.ts';

function page(file: string, source: string): Page {
  return { ...parseMarkdown(file, source), language: pageLanguage(file), url: pageUrl(file) };
}

describe('docs/README.md', () => {
  it('lists every English page, by its name or by its folder', () => {
    const english = listPages().filter(({ language }) => language === 'en');
    expect(readContents(english).unlisted.map(({ file }) => file)).toEqual([]);
  });
});

describe('the sidebar', () => {
  it.each(LANGUAGES)('has every page of the language %s once', (language) => {
    const pages = listPages();
    const expected = pages.filter(
      (page) => page.language === language || page.file === 'docs/README.md',
    );
    expect(sidebarLinks(sidebar(pages, language)).sort()).toEqual(
      expected.map(({ url }) => url).sort(),
    );
  });

  const pages = [
    page(
      'docs/README.md',
      '# All\n## For all\n- [B, in short](b.md)\n- [Folder](folder)\n- [The workshop](workshop/README.md)',
    ),
    page('docs/a.md', '# A, listed nowhere'),
    page('docs/b.md', '# B'),
    page('docs/folder/c.md', '# C'),
    page('docs/folder/d.md', '# D'),
    page('docs/workshop/1.md', '# One'),
    page('docs/workshop/README.md', '# Workshop'),
    page('docs/workshop/id/1.md', '# Satu'),
  ];

  it('is ordered by docs/README.md, folders together, what is not in it last', () => {
    expect(sidebar(pages, 'en')).toEqual([
      { text: 'All pages', link: '/contents.html' },
      {
        text: 'For all',
        items: [
          { text: 'B, in short', link: '/b.html' },
          {
            text: 'Folder',
            collapsed: true,
            items: [
              { text: 'C', link: '/folder/c.html' },
              { text: 'D', link: '/folder/d.html' },
            ],
          },
          {
            text: 'The workshop',
            link: '/workshop/',
            collapsed: true,
            items: [{ text: 'One', link: '/workshop/1.html' }],
          },
        ],
      },
      { items: [{ text: 'A, listed nowhere', link: '/a.html' }] },
    ]);
  });

  it('has the translations at the same places', () => {
    expect(sidebar(pages, 'id')[0]).toEqual({
      text: 'For all',
      items: [{ text: 'Satu', link: '/id/workshop/1.html' }],
    });
  });
});
