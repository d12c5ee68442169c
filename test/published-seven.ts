import { KINDS } from '../chaos/experiment/kinds.fixture.ts';

/** The published exercise's own seven experiments, in their order, by their short names. */
export const PUBLISHED_SEVEN = KINDS.slice(0, 7);
