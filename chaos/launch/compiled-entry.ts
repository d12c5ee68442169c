import { nameSourcesInStacks } from './source-frames.ts';

export { main } from '../cli.ts';

nameSourcesInStacks(__filename);
