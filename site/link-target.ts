import { statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** What a link of a Markdown file leads to. */
export interface LinkTarget {
  /**
   * `page`: a Markdown file. `source`: a text file or a folder, which has a page that shows it. `file`:
   * anything else, which is given as it is. `outside`: another site.
   */
  readonly kind: 'page' | 'source' | 'file' | 'outside';
  /** From the repository's root, without an anchor; for `outside` as it was. */
  readonly path: string;
  /** What follows the `#`; empty without one. */
  readonly anchor: string;
}

/** Endings of text files, and the language by which each is coloured. */
export const SOURCE_LANGUAGES: Readonly<Record<string, string>> = {
  '': 'sh',
  '.cjs': 'js',
  '.conf': 'ini',
  '.go': 'go',
  '.json': 'json',
  '.mjs': 'js',
  '.py': 'python',
  '.sh': 'sh',
  '.sql': 'sql',
  '.ts': 'ts',
  '.yaml': 'yaml',
  '.yml': 'yaml',
};

/**
 * @param file the Markdown file that has the link, from the repository's root
 * @param href the link as written there
 */
export function linkTarget(rootDir: string, file: string, href: string): LinkTarget {
  const [written = '', anchor = ''] = href.split('#');
  if (written.startsWith('/') || /^[a-z]+:/.test(written)) {
    return { kind: 'outside', path: href, anchor: '' };
  }
  const path = written === '' ? file : join(dirname(file), decodeURI(written)).replace(/\/$/, '');
  return { kind: kindOf(rootDir, path), path, anchor };
}

function kindOf(rootDir: string, path: string): LinkTarget['kind'] {
  if (extname(path) === '.md') return 'page';
  const isFolder = statSync(join(rootDir, path), { throwIfNoEntry: false })?.isDirectory();
  return isFolder || extname(path) in SOURCE_LANGUAGES ? 'source' : 'file';
}
