import { compareCorpus } from './differential/compare-corpus.ts';

compareCorpus(() => true);
