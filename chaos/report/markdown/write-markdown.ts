import type { Chart, Document } from '../document/block.ts';
import { attachmentsOf, chartsOf, contentsOf } from '../document/headings.ts';
import { blocksMarkdown, escapeMarkdown } from './blocks-markdown.ts';

/** A document as Markdown, and the files that it links to, by their paths beside it. */
export interface MarkdownFiles {
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Writes GitHub's Markdown: charts as SVG files, raw data as files beside them.
 * @param folder the name of the folder that these files are in
 */
export function writeMarkdown(document: Document, folder: string): MarkdownFiles {
  const { front, blocks, labels } = document;
  // GitHub's own anchors depend on its rules for headings; these are the document's.
  const contents = contentsOf(document)
    .filter(({ level }) => level === 2)
    .map(({ id, text }) => `- [${escapeMarkdown(text)}](#${id})`);
  const style = { folder: encodeURI(folder), labels };
  const text = [
    blocksMarkdown(front, style),
    `## ${labels.contents}`,
    contents.join('\n'),
    blocksMarkdown(blocks, style),
  ].join('\n\n');
  const files = new Map([
    ...chartsOf(document).map((chart) => [`${folder}/${chart.id}.svg`, picture(chart)] as const),
    ...attachmentsOf(document).map((file) => [`${folder}/${file.name}`, file.text] as const),
  ]);
  return { text: `${text}\n`, files };
}

/** On white: a picture doesn't know whether its page is dark. */
function picture({ svg }: Chart): string {
  return svg.replace(/^<svg[^>]*>/, '$&<rect width="100%" height="100%" fill="#ffffff"/>');
}
