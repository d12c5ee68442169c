import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { linkTarget } from './link-target.ts';
import { listPages, ROOT_DIR } from './pages.ts';

const pages = listPages();
const anchors = new Map(pages.map(({ file, anchors }) => [file, new Set(anchors)]));

it.each(pages)('every relative link of $file leads somewhere, on GitHub as on the site', (page) => {
  const dead = page.links.flatMap(({ text, line }) => {
    const { kind, path, anchor } = linkTarget(ROOT_DIR, page.file, text);
    const there =
      kind === 'outside' ||
      (existsSync(join(ROOT_DIR, path)) && (anchor === '' || anchors.get(path)?.has(anchor)));
    return there ? [] : [`${page.file}:${line} ${text}`];
  });
  expect(dead).toEqual([]);
});
