import type { StackName } from '../../infra/lab-config.ts';
import type { PromiseId } from '../compare/comparison.ts';
import { BULK_SIZES, type BulkSize } from '../load/bulk-order.ts';
import type { ToxicTypeName } from '../toxiproxy/toxic-types.ts';

/** The published exercise's faults, in its order, after none at all. */
export const SWEPT_FAULTS = [
  'none',
  'latency',
  'bandwidth',
  'timeout',
  'slow_close',
  'slicer',
  'limit_data',
] as const satisfies readonly (ToxicTypeName | 'none')[];
export type SweptFault = (typeof SWEPT_FAULTS)[number];

/** The orders' sizes, smallest first. */
export const SWEPT_SIZES = ['small', ...BULK_SIZES] as const;
export type SweptSize = 'small' | BulkSize;

/** One load under one fault: as many pages are read back as orders are placed. */
export interface PointPlan {
  readonly fault: SweptFault;
  readonly size: SweptSize;
  readonly ordersPerSecond: number;
}

/** What one stack did with such a load. */
export interface StackPoint {
  /** Null where nothing was sent. */
  readonly acknowledgedPercent: number | null;
  /** From the intended send time, ms; null where nothing was answered. */
  readonly p99Ms: number | null;
  readonly lost: number;
  readonly duplicated: number;
  readonly pagesAnsweredPercent: number | null;
  /** Which of the promises about orders it broke; a stack that broke one is broken. */
  readonly broken: readonly PromiseId[];
}

export interface Point extends PointPlan {
  readonly stacks: Readonly<Record<StackName, StackPoint>>;
}

/** What became of one size under one fault. */
export interface BreakingPoint {
  readonly fault: SweptFault;
  readonly size: SweptSize;
  /** The lowest rate at which the before stack broke; null when it held at every one. */
  readonly before: Point | null;
  /** The highest rate that the machine carries without a fault: what the after stack is held to. */
  readonly highest: Point;
}
