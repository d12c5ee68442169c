import GithubSlugger from 'github-slugger';
import type { Block, Chart, Document } from '../document/block.ts';
import { allBlocks, attachmentsOf, chartsOf, contentsOf } from '../document/headings.ts';
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
  const anchors = anchorsOf(document);
  const contents = contentsOf(document)
    .filter(({ level }) => level === 2)
    .map(({ id, text }) => `- [${escapeMarkdown(text)}](#${anchors.get(id)})`);
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

/** Whether a report, such as one that was written earlier, links to a file in its folder. */
export function linksTo(text: string, folder: string, name: string): boolean {
  return text.includes(`](${encodeURI(folder)}/${encodeURIComponent(name)})`);
}

/** As GitHub names headings: by their texts, with a number behind a second one of the same. */
function anchorsOf({ front, labels, blocks }: Document): Map<string, string> {
  const slugger = new GithubSlugger();
  const anchors = new Map<string, string>();
  const name = (all: readonly Block[]) => {
    for (const block of allBlocks(all)) {
      if (block.kind === 'heading') anchors.set(block.id, slugger.slug(block.text));
    }
  };
  name(front);
  slugger.slug(labels.contents);
  name(blocks);
  return anchors;
}

/** On white: a picture doesn't know whether its page is dark. */
function picture({ svg }: Chart): string {
  return svg.replace(/^<svg[^>]*>/, '$&<rect width="100%" height="100%" fill="#ffffff"/>');
}
