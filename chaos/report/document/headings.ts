import type { Attachment, Block, Chart, Document, Heading } from './block.ts';

/** All blocks, those within others too, in their order. */
export function* allBlocks(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if (block.kind === 'details' || block.kind === 'page') yield* allBlocks(block.blocks);
  }
}

/** More than so many headings fit no page: a table of contents then has chapters only. */
const MOST_CONTENTS = 36;

/** The headings that a table of contents names. */
export function contentsOf({ blocks }: Pick<Document, 'blocks'>): Heading[] {
  const upTo = (level: number) =>
    [...allBlocks(blocks)].filter(
      (block): block is Heading => block.kind === 'heading' && block.level <= level,
    );
  const all = upTo(3);
  return all.length <= MOST_CONTENTS ? all : upTo(2);
}

export function chartsOf({ front, blocks }: Document): Chart[] {
  return [...allBlocks([...front, ...blocks])].filter((block) => block.kind === 'chart');
}

export function attachmentsOf({ front, blocks }: Document): Attachment[] {
  return [...allBlocks([...front, ...blocks])].filter((block) => block.kind === 'attachment');
}
