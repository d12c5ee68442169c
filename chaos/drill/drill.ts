import type { StackName } from '../../infra/lab-config.ts';
import type { Fault } from '../faults/fault.ts';
import type { History } from '../history/history.ts';
import type { HistoryResult } from '../history/history-result.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import type { LoadClient } from '../measure/measure-steady-load.ts';
import type { LedgerResult, SteadyMeasurement } from '../measure/measurement.ts';
import type { Workload } from '../measure/workload.ts';

/** One load with one fault in its midst. */
export interface Drill {
  /** Unique among the drills of a run; part of its orders' references. */
  readonly id: string;
  readonly workload: Workload;
  readonly client: LoadClient;
  readonly fault: Fault;
}

/** What a drill gave on one stack. */
export interface DrillResult {
  readonly stack: StackName;
  readonly steady: SteadyMeasurement;
  readonly ledger: LedgerResult;
  /** What the orders' history broke of the rules; `recorded` is the whole of it, for a file. */
  readonly history: HistoryResult;
  readonly recorded: History;
  /** Every order of the load, by intended send time. */
  readonly orders: readonly RecordedOrder[];
  /** When the fault was asked to come, and when it was gone, ms since the epoch. */
  readonly faultFrom: number;
  readonly faultUntil: number;
}
