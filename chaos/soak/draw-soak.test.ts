import { describe, expect, it } from 'vitest';
import { drawSoak } from './draw-soak.ts';
import { sampled, soakReport } from './soak-report.fixture.ts';
import { TEXTS } from './texts.ts';

const SERIES = [
  sampled('before', 'sockets', (at) => 20 + (at % 60)),
  sampled('after', 'sockets', (at) => 20 + (at % 6)),
];
const drawn = (series = SERIES) => drawSoak(soakReport(series), series, TEXTS.en);

describe('the picture', () => {
  it('is one SVG with a title, a legend and what was found', () => {
    const svg = drawn();
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
    for (const text of [
      '45 faults',
      'before',
      'after',
      'order-api: outgoing sockets',
      'steady: 0/h',
    ]) {
      expect(svg).toContain(text);
    }
  });

  it('shades every fault in every diagram', () => {
    const shades = (svg: string) => svg.match(/rgb\(110,118,129\)/g)?.length ?? 0;
    expect(shades(drawn())).toBe(18 * 45);
  });

  it('has a line for each stack that has the quantity', () => {
    const lines = (svg: string) =>
      svg.match(/<path d="[^"]{500,}"[^>]* stroke="#(e16f24|0969da)"/g)?.length ?? 0;
    expect(lines(drawn()) - lines(drawn(SERIES.slice(1)))).toBe(1);
  });
});
