import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt, { type Token } from 'markdown-it';

/** A piece of a Markdown file, and the line (from 1) on which its block begins. */
export interface Piece {
  readonly text: string;
  readonly line: number;
}

export interface Heading extends Piece {
  /** 1 for `#`. */
  readonly level: number;
  /** What follows the `#` of a link to it, as GitHub makes it. */
  readonly anchor: string;
}

export interface Link extends Piece {
  /** The heading of the second level under which it stands; empty above the first. */
  readonly section: string;
  /** What a reader sees of it; empty for an image. */
  readonly words: string;
}

/** A Markdown file of the repository, taken apart. */
export interface MarkdownFile {
  /** From the repository's root. */
  readonly file: string;
  /** Its first heading, or the file's name where it has none. */
  readonly title: string;
  readonly headings: readonly Heading[];
  /** What may follow the `#` of a link to it: headings' anchors, and the ids of its HTML. */
  readonly anchors: readonly string[];
  /** The targets of links and images, as written. */
  readonly links: readonly Link[];
  /** What stands in code spans and code blocks. */
  readonly code: readonly Piece[];
}

const parser = new MarkdownIt({ html: true });

/** Reads and takes apart a file of the repository. */
export function readMarkdownFile(rootDir: string, file: string): MarkdownFile {
  return parseMarkdown(file, readFileSync(join(rootDir, file), 'utf8'));
}

/** Takes a Markdown text apart; front matter is passed over. */
export function parseMarkdown(file: string, source: string): MarkdownFile {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  const ids: string[] = [];
  const links: Link[] = [];
  const code: Piece[] = [];
  let level = 0;
  let line = 1;
  let section = '';
  for (const token of parser.parse(withoutFrontMatter(source), {})) {
    line = token.map ? token.map[0] + 1 : line;
    level = token.type === 'heading_open' ? Number(token.tag.slice(1)) : level;
    if (token.type === 'heading_close') level = 0;
    if (token.type === 'fence' || token.type === 'code_block') {
      code.push({ text: token.content, line });
    }
    if (token.type === 'html_block') ids.push(...findIds(token.content));
    if (token.type !== 'inline') continue;
    const children = token.children ?? [];
    if (level > 0) {
      const text = plainText(children);
      headings.push({ text, line, level, anchor: slugger.slug(text) });
      if (level === 2) section = text;
    }
    for (const [index, child] of children.entries()) {
      const target = String(child.attrGet('href') ?? child.attrGet('src') ?? '');
      if (child.type === 'html_inline') ids.push(...findIds(child.content));
      if (child.type === 'code_inline') code.push({ text: child.content, line });
      if (target === '') continue;
      const end = children.findIndex(({ type }, at) => at > index && type === 'link_close');
      const words = child.type === 'link_open' ? plainText(children.slice(index, end)) : '';
      links.push({ text: decodeURI(target), line, section, words });
    }
  }
  const anchors = [...headings.map(({ anchor }) => anchor), ...ids];
  return { file, title: headings[0]?.text ?? file, headings, anchors, links, code };
}

/** As many lines as before, so that lines keep their numbers. */
function withoutFrontMatter(source: string): string {
  return source.replace(/^---\n[\s\S]*?\n---\n/, (matter) => matter.replace(/[^\n]/g, ''));
}

function findIds(html: string): string[] {
  return [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id);
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}
