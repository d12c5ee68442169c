import type { Block, Cell, DocumentLabels, Table, Text } from '../document/block.ts';

export interface MarkdownStyle {
  /** Where charts and files are, as a link has it. */
  readonly folder: string;
  readonly labels: DocumentLabels;
}

/** Blocks as GitHub's Markdown, with an empty line between them. */
export function blocksMarkdown(blocks: readonly Block[], style: MarkdownStyle): string {
  return blocks.map((block) => blockMarkdown(block, style)).join('\n\n');
}

function blockMarkdown(block: Block, style: MarkdownStyle): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return textMarkdown(block.text);
    case 'list':
      return block.items.map(({ text }) => `- ${textMarkdown(text)}`).join('\n');
    case 'facts':
      return factsMarkdown(block.facts);
    case 'table':
      return tableMarkdown(block);
    case 'chart':
      return `**${escapeMarkdown(block.title)}.** ${escapeMarkdown(block.description)}\n\n![${escapeMarkdown(block.title)}](${style.folder}/${block.id}.svg)`;
    case 'code':
      return fenced(block.text);
    case 'details':
      return `<details><summary>${escapeMarkdown(block.summary)}</summary>\n\n${blocksMarkdown(block.blocks, style)}\n\n</details>`;
    case 'page':
      return blocksMarkdown(block.blocks, style);
    case 'attachment':
      return `- [${escapeMarkdown(block.name)}](${style.folder}/${encodeURIComponent(block.name)}): ${escapeMarkdown(block.description)}`;
    default:
      return block satisfies never;
  }
}

/** A table whose head is empty: GitHub has no list of names and values. */
function factsMarkdown(facts: readonly (readonly [string, Text])[]): string {
  const rows = facts.map(([name, value]) => `| ${escapeMarkdown(name)} | ${textMarkdown(value)} |`);
  return ['| | |', '| --- | --- |', ...rows].join('\n');
}

function tableMarkdown({ caption, columns, rows }: Table): string {
  const head = columns.map(({ title }) => escapeMarkdown(title));
  const rule = columns.map(({ align }) => (align === 'right' ? '---:' : '---'));
  const body = rows.map((row) => {
    // Markdown's cells span nothing: below a cell that does, there are empty ones.
    const missing = Array.from({ length: columns.length - row.length }, () => '');
    return [...missing, ...row.map(cellMarkdown)];
  });
  const lines = [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`);
  return `*${escapeMarkdown(caption)}*\n\n${lines.join('\n')}`;
}

const SIGNS: Readonly<Record<string, string>> = { good: '✓ ', bad: '✗ ', warning: '! ' };

/** With a sign where HTML has a colour. */
function cellMarkdown({ text, tone }: Cell): string {
  return `${SIGNS[tone ?? ''] ?? ''}${textMarkdown(text)}`;
}

function textMarkdown(text: Text): string {
  const parts = typeof text === 'string' ? [text] : text;
  return parts
    .map((part) => {
      if (typeof part === 'string') return escapeMarkdown(part);
      if ('code' in part) return codeMarkdown(part.code);
      // Spaces within the stars would make them stars.
      const [, word = '', space = ''] = /^(.*?)(\s*)$/s.exec(part.strong) ?? [];
      return `**${escapeMarkdown(word)}**${space}`;
    })
    .join('');
}

/** Within a table's cell, too, a bar must not end it. */
function codeMarkdown(code: string): string {
  const ticks = '`'.repeat(longestTicks(code) + 1);
  return `${ticks}${oneLine(code).replaceAll('|', '\\|')}${ticks}`;
}

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}

/** A text in which no character means anything to Markdown or HTML, on one line. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_[\]|<>#~]/g, '\\$&')
    .replaceAll('&', '&amp;');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
