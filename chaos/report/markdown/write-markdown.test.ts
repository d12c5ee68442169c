import { slug } from 'github-slugger';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '../build-document.ts';
import { bothStacks } from '../report.fixture.ts';
import { blocksMarkdown, escapeMarkdown } from './blocks-markdown.ts';
import { writeMarkdown } from './write-markdown.ts';

const style = {
  folder: 'f',
  labels: { contents: '', enlarge: '', close: '', download: '', page: () => '' },
};

describe('writeMarkdown', () => {
  it('has a file for every link, and a heading for every one within', async () => {
    const { text, files } = writeMarkdown(
      await buildDocument(bothStacks(), 'en'),
      'my report-files',
    );
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => decodeURI(link));
    const outside = links.filter((link) => !link.startsWith('#'));
    expect(outside.toSorted()).toEqual([...files.keys()].toSorted());
    expect(files.size).toBe(3 + 4);
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
    for (const link of links.filter((one) => one.startsWith('#'))) {
      expect(headings).toContain(link.slice(1));
    }
  });

  it('draws on white, as a page may be dark', async () => {
    const { files } = writeMarkdown(await buildDocument(bothStacks(), 'en'), 'f');
    expect(files.get('f/timeout-latency.svg')).toMatch(/^<svg[^>]*><rect [^>]*fill="#ffffff"\/>/);
  });
});

describe('blocksMarkdown', () => {
  it('leaves cells below one that spans empty, and says with a sign what HTML says in colour', () => {
    const table = blocksMarkdown(
      [
        {
          kind: 'table',
          caption: 'c',
          columns: [{ title: 'a' }, { title: 'b', align: 'right' }],
          rows: [[{ text: '1', rowSpan: 2 }, { text: 'x|y' }], [{ text: '3', tone: 'bad' }]],
        },
      ],
      style,
    );
    expect(table).toBe('*c*\n\n| a | b |\n| --- | ---: |\n| 1 | x\\|y |\n|  | ✗ 3 |');
  });

  it('fences what has fences in it', () => {
    expect(blocksMarkdown([{ kind: 'code', text: 'a\n```\nb' }], style)).toBe(
      '````\na\n```\nb\n````',
    );
  });

  it('takes nothing in a text for Markdown', () => {
    expect(escapeMarkdown('a*b_c`d <e> & [f]\n# g')).toBe(
      'a\\*b\\_c\\`d \\<e\\> &amp; \\[f\\] \\# g',
    );
  });
});
