import { describe, expect, it } from 'vitest';
import { buildDocument } from '../build-document.ts';
import type { Block, Document } from '../document/block.ts';
import { bothStacks } from '../report.fixture.ts';
import { printedHtml, writeHtml } from './write-html.ts';

const labels = {
  contents: 'Contents',
  enlarge: 'Enlarge',
  close: 'Close',
  download: 'Save',
  page: () => '',
};
const document = (...blocks: Block[]): Document => ({
  language: 'en',
  title: 'A <title>',
  labels,
  front: [],
  blocks,
});

describe('writeHtml', () => {
  it('needs nothing but itself', async () => {
    const html = writeHtml(await buildDocument(bothStacks(), 'en'));
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url = '']) => url);
    expect(addresses.filter((url) => !/^(#|data:)/.test(url))).toEqual([]);
    expect(html).not.toMatch(/@import|url\(http|<link/);
  });

  it('brings the raw data along, byte by byte', async () => {
    const report = bothStacks();
    const html = writeHtml(await buildDocument(report, 'en'));
    const files = [...html.matchAll(/download="([^"]+)" href="data:[^,]+,([^"]+)"/g)];
    const own = new Map(files.map(([, name, data = '']) => [name, Buffer.from(data, 'base64')]));
    expect(own.size).toBe(4);
    const { file } = report.experiments[0]?.stacks[0]?.input ?? { file: { name: '', text: '' } };
    expect(own.get(file.name)?.toString()).toBe(file.text);
  });

  it('leaves the colours of charts to the page, for light and dark', async () => {
    const html = writeHtml(await buildDocument(bothStacks(), 'en'));
    const svgs = [...html.matchAll(/<svg .*?<\/svg>/gs)].map(([svg]) => svg).join('');
    expect(svgs).toContain('var(--before)');
    expect(svgs).not.toMatch(/#24292f|#e16f24|#0969da/);
  });

  it('takes nothing in a journal for HTML', () => {
    const html = writeHtml(
      document({ kind: 'paragraph', text: ['<script>alert(1)</script>', { code: '"&\'' }] }),
    );
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<code>&quot;&amp;&#39;</code>');
    expect(html).toContain('<title>A &lt;title&gt;</title>');
  });

  it('says which cells name their column, their row and several rows', () => {
    const table = writeHtml(
      document({
        kind: 'table',
        caption: 'c',
        columns: [
          { title: 'a', isHeader: true },
          { title: 'b', align: 'right' },
        ],
        rows: [[{ text: '1', rowSpan: 2 }, { text: '2' }], [{ text: '3', tone: 'bad' }]],
      }),
    );
    expect(table).toContain('<th scope="col">a</th><th scope="col" class="right">b</th>');
    expect(table).toContain('<th scope="rowgroup" rowspan="2">1</th><td class="right">2</td>');
    expect(table).toContain('<tr><td class="right"><span class="bad">3</span></td></tr>');
  });
});

describe('printedHtml', () => {
  it('has page numbers in the contents, no script, and everything open', () => {
    const html = printedHtml(
      document(
        { kind: 'heading', level: 2, id: 'one', text: 'One' },
        { kind: 'details', summary: 's', blocks: [] },
      ),
      new Map([['one', 7]]),
    );
    expect(html).toContain('<span class="number">7</span>');
    expect(html).toContain('<details open>');
    expect(html).not.toContain('<script');
  });
});
