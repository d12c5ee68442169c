import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type LinkTarget, linkTarget, SOURCE_LANGUAGES } from './link-target.ts';
import type { Page } from './pages.ts';
import { siteLink, sourceUrl } from './repository-links.ts';

/** Of longer files only the beginning is shown (characters). */
const LONGEST_SHOWN = 40_000;

/** What the pages link to of one kind: paths from the repository's root, each once, sorted. */
export function linkedPaths(
  rootDir: string,
  pages: readonly Page[],
  kind: LinkTarget['kind'],
): string[] {
  const targets = pages.flatMap(({ file, links }) =>
    links.map(({ text }) => linkTarget(rootDir, file, text)),
  );
  return [
    ...new Set(targets.filter((target) => target.kind === kind).map(({ path }) => path)),
  ].sort();
}

/**
 * The page that shows a text file or a folder, in Markdown. A folder's entries are links where they have
 * pages of their own.
 * @param shown all paths that have such a page
 */
export function sourcePage(rootDir: string, path: string, shown: readonly string[]): string {
  const heading = `# \`${path}\`\n\n`;
  return statSync(join(rootDir, path)).isDirectory()
    ? heading + folderList(rootDir, path, shown)
    : heading + fileBlock(rootDir, path);
}

function folderList(rootDir: string, folder: string, shown: readonly string[]): string {
  return readdirSync(join(rootDir, folder), { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((entry) => {
      const name = entry.isDirectory() ? `${entry.name}/` : entry.name;
      const path = `${folder}/${entry.name}`;
      if (shown.includes(path)) return `- [\`${name}\`](${sourceUrl(path)})`;
      return extname(path) === '.md'
        ? `- [\`${name}\`](${siteLink(rootDir, 'README.md', path)})`
        : `- \`${name}\``;
    })
    .join('\n');
}

function fileBlock(rootDir: string, path: string): string {
  const text = readFileSync(join(rootDir, path), 'utf8');
  const isLong = text.length > LONGEST_SHOWN;
  const shown = isLong ? text.slice(0, text.lastIndexOf('\n', LONGEST_SHOWN)) : text.trimEnd();
  const cut = isLong ? `\n\nThe first ${shown.length} of ${text.length} characters.\n` : '';
  // A fence longer than any in the text.
  return `~~~~~~${SOURCE_LANGUAGES[extname(path)]}\n${shown}\n~~~~~~${cut}\n`;
}
