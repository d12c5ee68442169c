import type { StackName } from '../../infra/lab-config.ts';
import type { PromiseId } from '../compare/comparison.ts';
import { BULK_SIZES, type BulkSize } from '../load/bulk-order.ts';
import type { ToxicTypeName } from '../toxiproxy/toxic-types.ts';

/** A toxic on the path to the dependency, with the values of the lab's own experiments. */
export interface SweptToxic {
  readonly type: ToxicTypeName;
  /** downstream: what the dependency sends; upstream: what it is sent, as a large order is. */
  readonly stream: 'downstream' | 'upstream';
}

/**
 * The published exercise's faults, in its order, after none at all; then, as large orders go the other
 * way, those three upstream that it wants large workloads for.
 */
const FAULTS = {
  none: null,
  latency: { type: 'latency', stream: 'downstream' },
  bandwidth: { type: 'bandwidth', stream: 'downstream' },
  timeout: { type: 'timeout', stream: 'downstream' },
  slow_close: { type: 'slow_close', stream: 'downstream' },
  slicer: { type: 'slicer', stream: 'downstream' },
  limit_data: { type: 'limit_data', stream: 'downstream' },
  bandwidth_up: { type: 'bandwidth', stream: 'upstream' },
  slicer_up: { type: 'slicer', stream: 'upstream' },
  limit_data_up: { type: 'limit_data', stream: 'upstream' },
} as const satisfies Record<string, SweptToxic | null>;
export type SweptFault = keyof typeof FAULTS;
export const SWEPT_FAULTS = Object.keys(FAULTS) as SweptFault[];

/** What a fault brings; null for none. */
export function toxicOf(fault: SweptFault): SweptToxic | null {
  return FAULTS[fault];
}

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
