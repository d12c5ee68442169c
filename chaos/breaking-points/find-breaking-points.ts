import type {
  BreakingPoint,
  Point,
  PointPlan,
  StackPoint,
  SweptFault,
  SweptSize,
} from './breaking-points.ts';

export interface Sweep {
  readonly faults: readonly SweptFault[];
  readonly sizes: readonly SweptSize[];
  /** Orders a second, ascending. */
  readonly rates: readonly number[];
}

export interface SweepListener {
  /** After each load. */
  onPoint(point: Point): void;
  /** A size that the machine doesn't carry at any rate, even without a fault: nothing can be told. */
  onTooLarge(size: SweptSize): void;
}

const isBroken = (stack: StackPoint) => stack.broken.length > 0;

/**
 * Looks for the rate at which the before stack breaks: for each size what the machine carries without
 * a fault, and then for each fault upwards from the lowest rate until it breaks. The highest rate
 * that is carried is always tried, as it is there that the after stack has to hold.
 * @returns in the order of the faults, then of the sizes
 */
export async function findBreakingPoints(
  { faults, sizes, rates }: Sweep,
  measure: (plan: PointPlan) => Promise<Point>,
  listener: SweepListener,
): Promise<BreakingPoint[]> {
  const measured = async (plan: PointPlan) => {
    const point = await measure(plan);
    listener.onPoint(point);
    return point;
  };
  const calm = new Map<SweptSize, Point>();
  for (const size of sizes) {
    const point = await highestCalm(size, rates, measured);
    if (point) calm.set(size, point);
    else listener.onTooLarge(size);
  }
  const found: BreakingPoint[] = [];
  for (const fault of faults) {
    for (const [size, undisturbed] of calm) {
      if (fault === 'none') found.push({ fault, size, before: null, highest: undisturbed });
      else found.push(await breakingPoint(fault, undisturbed, rates, measured));
    }
  }
  return found;
}

async function highestCalm(
  size: SweptSize,
  rates: readonly number[],
  measured: (plan: PointPlan) => Promise<Point>,
): Promise<Point | null> {
  for (const ordersPerSecond of rates.toReversed()) {
    const point = await measured({ fault: 'none', size, ordersPerSecond });
    if (!Object.values(point.stacks).some(isBroken)) return point;
  }
  return null;
}

async function breakingPoint(
  fault: SweptFault,
  { size, ordersPerSecond: carried }: Point,
  rates: readonly number[],
  measured: (plan: PointPlan) => Promise<Point>,
): Promise<BreakingPoint> {
  for (const ordersPerSecond of rates) {
    const point = await measured({ fault, size, ordersPerSecond });
    const before = isBroken(point.stacks.before) ? point : null;
    if (ordersPerSecond === carried) return { fault, size, before, highest: point };
    if (before) {
      const highest = await measured({ fault, size, ordersPerSecond: carried });
      return { fault, size, before, highest };
    }
  }
  throw new RangeError(`${carried} is none of the rates ${rates.join(', ')}`);
}
