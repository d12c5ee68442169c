import type { StackConfig } from '../../../infra/lab-config.ts';
import type { DrillResult } from '../../drill/drill.ts';
import type { Fault } from '../../faults/fault.ts';
import type { LoadClient } from '../../measure/measure-steady-load.ts';
import type { AttemptRecord } from '../service/attempt.ts';
import type { RuleOutcome } from './rule-outcome.ts';

/** How long the usual client of a check waits for an answer, in ms; then it gives up. */
export const CLIENT_WAITS_MS = 6_000;

/** One load on the participant's stack, with a fault in its midst. */
export interface CheckDrill {
  readonly fault: Fault;
  readonly faultS: number;
  /** Load after the fault, in s; 3 where it isn't given. */
  readonly recoveryS?: number;
  /** Asks once, and waits for CLIENT_WAITS_MS, where it isn't given. */
  readonly client?: LoadClient;
}

/** What a check works with. */
export interface CheckLab {
  readonly stack: StackConfig;
  readonly signal: AbortSignal;
  /** Runs a load of 20 small orders a second, and holds the ledger against the stores. */
  drill(drill: CheckDrill): Promise<DrillResult>;
  /** Every attempt that the participant's order-api made within a drill. */
  attempts(of: DrillResult, call: string): Promise<AttemptRecord[]>;
}

/** Measures a participant's service and holds it to the rules of one exercise. */
export type FixCheck = (lab: CheckLab) => Promise<RuleOutcome[]>;
