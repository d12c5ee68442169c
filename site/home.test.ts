import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { listPages, ROOT_DIR } from './pages.ts';

const pages = listPages();

it.each(['home.md', 'home.id.md'])(
  'every link of site/%s leads to a page, and a heading of it',
  (file) => {
    const [, matter = ''] = readFileSync(join(ROOT_DIR, 'site', file), 'utf8').split('---\n');
    const { hero, features } = parse(matter);
    const links: string[] = [...hero.actions, ...features].map(({ link }) => link);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      const [url, anchor] = link.split('#');
      const page = pages.find((page) => page.url === url);
      expect(page, link).toBeDefined();
      if (anchor) expect(page?.anchors, link).toContain(anchor);
    }
  },
);
