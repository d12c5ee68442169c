import { compareCorpus } from './differential/compare-corpus.ts';

// The representatives of each kind; `make test-differential` compares them all.
compareCorpus(({ everyday }) => everyday === true);
