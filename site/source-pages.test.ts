import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourcePage } from './source-pages.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'source-pages-'));
  await mkdir(join(root, 'a/inner'), { recursive: true });
  await writeFile(join(root, 'a/b.ts'), 'const ticks = `\n```\n`;');
  await writeFile(join(root, 'a/c.json'), '[]\n');
  await writeFile(join(root, 'a/long.sql'), 'SELECT 1;\n'.repeat(10_000));
});
afterAll(() => rm(root, { recursive: true }));

describe('sourcePage', () => {
  it('shows a file whole, whatever fences it has', () => {
    expect(sourcePage(root, 'a/b.ts', [])).toBe(
      '# `a/b.ts`\n\n~~~~~~ts\nconst ticks = `\n```\n`;\n~~~~~~\n',
    );
  });

  it('shows the beginning of a long one, in whole lines, and says so', () => {
    const page = sourcePage(root, 'a/long.sql', []);
    expect(page.length).toBeLessThan(41_000);
    expect(page).toMatch(/SELECT 1;\n~~~~~~\n\nThe first 39999 of 100000 characters\.\n\n$/);
  });

  it('lists a folder, with links to what has a page of its own', () => {
    expect(sourcePage(root, 'a', ['a/b.ts', 'a/inner'])).toBe(
      [
        '# `a`\n',
        '- [`b.ts`](/source/a/b.ts.html)',
        '- `c.json`',
        '- [`inner/`](/source/a/inner.html)',
        '- `long.sql`',
      ].join('\n'),
    );
  });
});
