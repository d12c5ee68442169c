import { globSync } from 'node:fs';
import { type MarkdownFile, readMarkdownFile } from './markdown-file.ts';
import { type Language, pageLanguage, pageUrl } from './page-path.ts';

/** A page of the site: a Markdown file that is read on GitHub as well. */
export interface Page extends MarkdownFile {
  readonly language: Language;
  /** From the site's root: `/experiments.html`. */
  readonly url: string;
}

/** The repository's root folder. */
export const ROOT_DIR = `${import.meta.dirname}/..`;

/** Every page made of a Markdown file, sorted by its file: the README, and all under docs/. */
export function listPages(rootDir: string = ROOT_DIR): Page[] {
  return ['README.md', ...globSync('docs/**/*.md', { cwd: rootDir }).sort()].map((file) => ({
    ...readMarkdownFile(rootDir, file),
    language: pageLanguage(file),
    url: pageUrl(file),
  }));
}
