import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown-file.ts';

const parse = (...lines: string[]) => parseMarkdown('docs/x.md', lines.join('\n'));

describe('parseMarkdown', () => {
  it('makes anchors as GitHub does: of the text without marks, numbered when they come twice', () => {
    const { headings } = parse('# What `chaos run` does — *all* of it!', '## Same', '## Same');
    expect(headings.map(({ anchor }) => anchor)).toEqual([
      'what-chaos-run-does--all-of-it',
      'same',
      'same-1',
    ]);
  });

  it('knows the anchors that are written as HTML, in a block and in a line', () => {
    const { anchors } = parse('<a id="block"></a>', '', 'a <a id="line"></a> b');
    expect(anchors).toEqual(['block', 'line']);
  });

  it('finds links and images with their lines, words and sections', () => {
    const { links } = parse('# T', '', '![p](p.png)', '', '## S', '', 'see [`a` b](c%20d.md#e)');
    expect(links).toEqual([
      { text: 'p.png', line: 3, section: '', words: '' },
      { text: 'c d.md#e', line: 7, section: 'S', words: 'a b' },
    ]);
  });

  it('takes no link from code, but what stands in it', () => {
    const { links, code } = parse('# T', '', '```sh', 'make x # [a](b)', '```', '', 'and `make y`');
    expect(links).toEqual([]);
    expect(code).toEqual([
      { text: 'make x # [a](b)\n', line: 3 },
      { text: 'make y', line: 7 },
    ]);
  });

  it('is called by its first heading, below front matter whose lines count', () => {
    expect(parse('---', 'title: no', '---', '', '## First')).toMatchObject({
      title: 'First',
      headings: [{ level: 2, line: 5 }],
    });
    expect(parse('no heading').title).toBe('docs/x.md');
  });
});
