import type { MarkdownRenderer } from 'vitepress';
import { linkTarget } from './link-target.ts';
import { pagePath, pageUrl } from './page-path.ts';
import type { Page } from './pages.ts';

/** Where the site shows a text file or a folder of the repository. */
export function sourceUrl(path: string): string {
  return `/source/${path}.html`;
}

/** Where the site has a copy of a file of the repository. */
export function fileUrl(path: string): string {
  return `/files/${path}`;
}

/**
 * Lets a page's relative links work on the site as they do on GitHub: those to a page lead to that page,
 * those to source files and folders to a page that shows them, all others to a copy of the file.
 */
export function repositoryLinks(
  md: MarkdownRenderer,
  rootDir: string,
  pages: readonly Page[],
): void {
  const files = new Map(pages.map(({ file }) => [pagePath(file), file]));
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    // VitePress names a page by its place on the site, and none when it parses a heading by itself.
    const file = files.get(env.relativePath);
    if (file === undefined) return;
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.attrGet('href');
      if (href !== null) token.attrSet('href', siteLink(rootDir, file, href));
    }
  });
}

/**
 * What a link of a Markdown file becomes on the site.
 * @param file from the repository's root
 */
export function siteLink(rootDir: string, file: string, href: string): string {
  const { kind, path, anchor } = linkTarget(rootDir, file, href);
  if (kind === 'outside' || href.startsWith('#')) return href;
  if (kind === 'file') return fileUrl(path);
  const url = kind === 'page' ? pageUrl(path) : sourceUrl(path);
  return anchor ? `${url}#${anchor}` : url;
}
