import { signal } from '@preact/signals';
import type { AddToxic, Catalogue } from '../../../protocol.ts';

/** The fault of one's own as it is being put together. */
export const draft = signal<AddToxic>({
  stacks: ['before', 'after'],
  proxy: 'mysql_proxy',
  type: 'latency',
  stream: 'downstream',
  toxicity: 1,
  attributes: {},
  seconds: 30,
});

/** Changes a part of the draft. */
export function change(part: Partial<AddToxic>): void {
  draft.value = { ...draft.value, ...part };
}

/** The attributes of a type, with their usual values where nobody set them. */
export function attributesOf(
  { toxics }: Pick<Catalogue, 'toxics'>,
  { type, attributes }: Pick<AddToxic, 'type' | 'attributes'>,
): AddToxic['attributes'] {
  const known = toxics.find((each) => each.type === type)?.attributes ?? [];
  return Object.fromEntries(
    known.map(({ name, default: usual }) => [name, attributes[name] ?? usual]),
  );
}
