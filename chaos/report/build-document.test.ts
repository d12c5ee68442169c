import { describe, expect, it } from 'vitest';
import { buildDocument } from './build-document.ts';
import type { Block } from './document/block.ts';
import { allBlocks, chartsOf, contentsOf } from './document/headings.ts';
import { bothStacks, journalInput, reportOn } from './report.fixture.ts';

const kinds = (blocks: readonly Block[]) => [...allBlocks(blocks)].map(({ kind }) => kind);

describe('buildDocument', () => {
  it('has the same parts in both languages, in words of its own', async () => {
    const [en, id] = [
      await buildDocument(bothStacks(), 'en'),
      await buildDocument(bothStacks(), 'id'),
    ];
    expect(kinds(id.blocks)).toEqual(kinds(en.blocks));
    const names = (document: typeof en) => contentsOf(document).map(({ text }) => text);
    const same = names(en).filter((name) => names(id).includes(name));
    // Beside the experiment's own title.
    expect(same.filter((name) => !name.startsWith('timeout: '))).toEqual([]);
    expect(JSON.stringify([en, id])).not.toContain('undefined');
  });

  it('draws the load over time, its percentiles and what became of orders', async () => {
    const document = await buildDocument(bothStacks(), 'en');
    expect(chartsOf(document).map(({ id }) => id)).toEqual([
      'timeout-latency',
      'timeout-percentiles',
      'timeout-outcomes',
    ]);
    for (const { svg, description } of chartsOf(document)) {
      expect(svg).toMatch(/^<svg[^>]* viewBox=.*<\/svg>$/s);
      expect(description).toMatch(/before: .*after: /);
    }
  });

  it('compares all experiments in one picture where there are several', async () => {
    const report = reportOn(
      journalInput('before'),
      journalInput('before', { figures: { experiment: 'latency' } }),
    );
    expect(chartsOf(await buildDocument(report, 'en')).map(({ id }) => id)).toContain('overview');
  });

  it('says what journals of the original do not have, and draws nothing', async () => {
    const report = reportOn(journalInput(null, { file: 'journal.json' }));
    const document = await buildDocument({ ...report, run: null }, 'en');
    expect(chartsOf(document)).toEqual([]);
    const text = JSON.stringify(document.blocks);
    expect(text).toContain('There is no measurement beside this journal');
    expect(text).toContain('belong to no run of the lab');
  });

  it('has an id of its own for everything that is linked to', async () => {
    const report = reportOn(journalInput('before'), journalInput('before'));
    const ids = [...allBlocks((await buildDocument(report, 'en')).blocks)].flatMap((block) =>
      block.kind === 'heading' || block.kind === 'chart' ? [block.id] : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
