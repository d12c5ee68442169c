import { readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { slug } from 'github-slugger';
import { type DefaultTheme, defineConfig, type LocaleSpecificConfig } from 'vitepress';
import { readLabConfig } from '../../infra/lab-config.ts';
import { CONTENTS } from '../contents.ts';
import { mermaidFences } from '../mermaid-fences.ts';
import { type Language, pagePath, pageUrl, readmeOf } from '../page-path.ts';
import { listPages, ROOT_DIR } from '../pages.ts';
import { fileUrl, repositoryLinks } from '../repository-links.ts';
import { sidebar } from '../sidebar.ts';
import { linkedPaths } from '../source-pages.ts';
import { SITE_TEXTS } from '../texts.ts';

const pages = listPages();
const otherFolders = readdirSync(ROOT_DIR).filter((name) => !/^(docs|site|.*\.md)$/.test(name));

/** The site: the repository's Markdown files as they are, and pages of the sources that they link to. */
export default defineConfig({
  title: 'ChaosMicro',
  srcDir: '..',
  srcExclude: otherFolders.map((folder) => `${folder}/**`),
  outDir: join(readLabConfig().labDir, 'docs-site'),
  rewrites: pagePath,
  head: [['link', { rel: 'icon', href: '/icon.svg' }]],
  locales: {
    root: locale('en'),
    id: { ...locale('id'), link: '/id/' },
  },
  themeConfig: {
    logo: '/icon.svg',
    search: {
      provider: 'local',
      options: { locales: { id: { translations: SITE_TEXTS.id.search } } },
    },
  },
  ignoreDeadLinks: [/^\/files\//],
  markdown: {
    anchor: { slugify: slug },
    config: (md) => {
      repositoryLinks(md, ROOT_DIR, pages);
      mermaidFences(md);
    },
  },
  vite: { publicDir: join(ROOT_DIR, 'site/public') },
  async buildEnd({ outDir }) {
    for (const path of linkedPaths(ROOT_DIR, pages, 'file')) {
      await cp(join(ROOT_DIR, path), join(outDir, fileUrl(path)));
    }
  },
});

function locale(language: Language): LocaleSpecificConfig<DefaultTheme.Config> & { label: string } {
  const { label, description, nav, theme } = SITE_TEXTS[language];
  return {
    label,
    lang: language,
    description,
    themeConfig: {
      ...theme,
      nav: [
        { text: nav.overview, link: pageUrl(readmeOf(language)) },
        { text: nav.allPages, link: pageUrl(CONTENTS) },
      ],
      sidebar: sidebar(pages, language),
    },
  };
}
