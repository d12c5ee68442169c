import { expect, test } from 'vitest';
import type { Point, PointPlan, StackPoint } from './breaking-points.ts';
import { findBreakingPoints, type Sweep } from './find-breaking-points.ts';

const stack = (isBroken: boolean): StackPoint => ({
  acknowledgedPercent: isBroken ? 80 : 100,
  p99Ms: isBroken ? 5_000 : 20,
  lost: 0,
  duplicated: 0,
  pagesAnsweredPercent: 100,
  broken: isBroken ? ['acknowledged', 'p99'] : [],
});

/** A machine and a before stack that break by rules. */
async function sweep(plan: Sweep, breaks: (plan: PointPlan) => boolean) {
  const tried: string[] = [];
  const tooLarge: string[] = [];
  const found = await findBreakingPoints(
    plan,
    async (point): Promise<Point> => ({
      ...point,
      stacks: { before: stack(breaks(point)), after: stack(false) },
    }),
    {
      onPoint: ({ fault, size, ordersPerSecond }) =>
        tried.push(`${fault} ${size} ${ordersPerSecond}`),
      onTooLarge: (size) => tooLarge.push(size),
    },
  );
  return { tried, tooLarge, found };
}

test('goes up until the before stack breaks, then to the highest rate', async () => {
  const { tried, found } = await sweep(
    { faults: ['slicer'], sizes: ['50KB'], rates: [1, 2, 4, 8] },
    ({ fault, ordersPerSecond }) => fault === 'slicer' && ordersPerSecond >= 2,
  );
  expect(tried).toEqual(['none 50KB 8', 'slicer 50KB 1', 'slicer 50KB 2', 'slicer 50KB 8']);
  expect(found).toHaveLength(1);
  expect(found[0]?.before?.ordersPerSecond).toBe(2);
  expect(found[0]?.highest.ordersPerSecond).toBe(8);
});

test('says that it held where no rate breaks it, and tries the highest once', async () => {
  const plan: Sweep = { faults: ['none', 'slow_close'], sizes: ['small'], rates: [1, 2] };
  const { tried, found } = await sweep(plan, () => false);
  expect(tried).toEqual(['none small 2', 'slow_close small 1', 'slow_close small 2']);
  expect(found.map(({ fault, before }) => [fault, before])).toEqual([
    ['none', null],
    ['slow_close', null],
  ]);
});

test('a rate that breaks without a fault is the machine, and not tried with one', async () => {
  const { tried, found } = await sweep(
    { faults: ['timeout'], sizes: ['250KB'], rates: [1, 2, 4] },
    ({ fault, ordersPerSecond }) => (fault === 'none' ? ordersPerSecond > 2 : true),
  );
  expect(tried).toEqual(['none 250KB 4', 'none 250KB 2', 'timeout 250KB 1', 'timeout 250KB 2']);
  expect(found[0]?.highest.ordersPerSecond).toBe(2);
});

test('a size that is never carried is left out, and told', async () => {
  const { found, tooLarge } = await sweep(
    { faults: ['timeout'], sizes: ['500KB'], rates: [1, 2] },
    () => true,
  );
  expect(found).toEqual([]);
  expect(tooLarge).toEqual(['500KB']);
});
