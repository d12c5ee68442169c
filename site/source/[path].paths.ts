import { listPages, ROOT_DIR } from '../pages.ts';
import { linkedPaths, sourcePage } from '../source-pages.ts';

/** One page for each text file and folder of the repository that a page links to. */
export default {
  paths() {
    const shown = linkedPaths(ROOT_DIR, listPages(), 'source');
    return shown.map((path) => ({
      params: { path },
      content: sourcePage(ROOT_DIR, path, shown),
    }));
  },
};
