import { nameSourcesInStacks } from './source-frames.ts';

export { main } from '../cli.ts';

/** Whether functions are called in the compiled file what the sources call them. */
declare const KEEPS_NAMES: boolean;

nameSourcesInStacks(__filename, KEEPS_NAMES);
