import type { Attachment, Block, Chart, Document, Heading } from './block.ts';

/** All blocks, those within others too, in their order. */
export function* allBlocks(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if (block.kind === 'details' || block.kind === 'page') yield* allBlocks(block.blocks);
  }
}

/** The headings that a table of contents names. */
export function contentsOf({ blocks }: Pick<Document, 'blocks'>): Heading[] {
  return [...allBlocks(blocks)].filter(
    (block): block is Heading => block.kind === 'heading' && block.level <= 3,
  );
}

export function chartsOf({ front, blocks }: Document): Chart[] {
  return [...allBlocks([...front, ...blocks])].filter((block) => block.kind === 'chart');
}

export function attachmentsOf({ front, blocks }: Document): Attachment[] {
  return [...allBlocks([...front, ...blocks])].filter((block) => block.kind === 'attachment');
}
