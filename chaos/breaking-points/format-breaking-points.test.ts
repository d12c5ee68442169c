import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { BreakingPoint, Point, StackPoint } from './breaking-points.ts';
import { breakingPointsMarkdown, formatBreakingPoints } from './format-breaking-points.ts';
import { TEXTS } from './texts.ts';

const WELL: StackPoint = {
  acknowledgedPercent: 100,
  p99Ms: 151,
  lost: 0,
  duplicated: 0,
  pagesAnsweredPercent: 62.5,
  broken: [],
};
const BROKEN: StackPoint = {
  ...WELL,
  acknowledgedPercent: 94.44,
  p99Ms: 10_321,
  lost: 12,
  pagesAnsweredPercent: 0,
  broken: ['acknowledged', 'p99', 'lost'],
};

const point = (ordersPerSecond: number, before: StackPoint, after = WELL): Point => ({
  fault: 'limit_data',
  size: '500KB',
  ordersPerSecond,
  stacks: { before, after },
});
const broken: BreakingPoint = {
  fault: 'limit_data',
  size: '500KB',
  before: point(2, BROKEN),
  highest: point(8, BROKEN),
};
const held: BreakingPoint = { ...broken, size: 'small', before: null, highest: point(8, WELL) };
const plain = pc.createColors(false);

test.each(['en', 'id'] as const)('the table fits 80 columns (%s)', (language) => {
  const text = formatBreakingPoints([broken, held], TEXTS[language], plain);
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  expect(longest).toBeLessThanOrEqual(80);
});

test('a row tells where before breaks and how, and what after does at the highest rate', () => {
  const [, first = '', second = ''] = formatBreakingPoints([broken, held], TEXTS.en, plain).split(
    '\n',
  );
  expect(first).toMatch(/^limit_data +500KB +2\/s +94\.4% 10\.3s lost 12 +0\.0% +8\/s +100% 151ms/);
  expect(second).toMatch(
    /^limit_data +small +holds +100% 151ms +62\.5% +8\/s +100% 151ms +62\.5%$/,
  );
});

test('the summary counts the after stack too', () => {
  const worse = { ...broken, highest: point(8, BROKEN, BROKEN) };
  expect(breakingPointsMarkdown([broken, held, worse], TEXTS.en)).toContain(
    'The before stack breaks in 2 of 3, the after stack in 1.',
  );
});
