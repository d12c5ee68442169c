/** The languages of the site; English pages stand at its root, the others' in a folder of their own. */
export const LANGUAGES = ['en', 'id'] as const;
export type Language = (typeof LANGUAGES)[number];

const HOME: Readonly<Record<string, string>> = {
  'site/home.md': 'index.md',
  'site/home.id.md': 'id/index.md',
  'README.md': 'overview.md',
  'docs/id/README.md': 'id/overview.md',
  'docs/README.md': 'contents.md',
};

/**
 * Where a Markdown file of the repository is on the site: `docs/workshop/id/1.md` at
 * `id/workshop/1.md`. Both are relative, with the extension `.md`, as VitePress wants them.
 */
export function pagePath(file: string): string {
  const home = HOME[file];
  if (home) return home;
  const inFolder = file.replace(/^(docs|site)\//, '').replace(/(^|\/)README\.md$/, '$1index.md');
  return isIndonesian(file) ? `id/${inFolder.replace(/(^|\/)id\//, '$1')}` : inFolder;
}

/** The language of a Markdown file of the repository, by its folder. */
export function pageLanguage(file: string): Language {
  return isIndonesian(file) ? 'id' : 'en';
}

/** The README in a language: the lab in one page. */
export function readmeOf(language: Language): string {
  return language === 'en' ? 'README.md' : `docs/${language}/README.md`;
}

/** What the site's links to a page say: `/id/workshop/1.html`, and `/` or `/workshop/` for an index. */
export function pageUrl(file: string): string {
  return `/${pagePath(file)
    .replace(/\.md$/, '.html')
    .replace(/(^|\/)index\.html$/, '$1')}`;
}

function isIndonesian(file: string): boolean {
  return /^docs\/(.*\/)?id\//.test(file) || file === 'site/home.id.md';
}
