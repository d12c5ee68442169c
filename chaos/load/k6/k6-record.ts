import { type LoadPlan, operationAt, type RequestOutcome } from '../load-plan.ts';
import { LATE_MS, type ScheduleRecord } from '../open-loop.ts';
import { schedule } from '../schedule.ts';
import { type K6Line, readLine } from './k6-line.ts';

/** What k6 has told of a load so far. */
export interface K6Record {
  /** Takes one line of k6's output. @returns what it said; null for a line of k6's own */
  read(text: string): K6Line | null;
  /** Orders that have left, without pages. */
  sentOrders(): number;
  /** Operations that have left and have no outcome yet. */
  openOperations(): number;
  /** What came since this was called last. */
  newOutcomes(): RequestOutcome[];
  /** How the schedule was kept; what has not left by now never will. */
  schedule(): ScheduleRecord;
}

export function k6Record(plan: Pick<LoadPlan, 'stages' | 'readShare'>): K6Record {
  const { total, seconds } = schedule(plan.stages);
  let outcomes: RequestOutcome[] = [];
  let [sent, sentOrders, open, lateSends] = [0, 0, 0, 0];
  let [worstLagMs, lastLagMs, lastSequence] = [0, 0, -1];

  function countSent({ sequence, lagMs }: Extract<K6Line, { kind: 'sent' }>): void {
    sent += 1;
    open += 1;
    if (operationAt(plan.readShare, sequence) === 'order') sentOrders += 1;
    worstLagMs = Math.max(worstLagMs, lagMs);
    if (lagMs > LATE_MS) lateSends += 1;
    if (sequence < lastSequence) return;
    [lastSequence, lastLagMs] = [sequence, lagMs];
  }

  return {
    read(text) {
      const line = readLine(text);
      if (line?.kind === 'sent') countSent(line);
      else if (line?.kind === 'outcome') {
        open -= 1;
        outcomes.push(line.outcome);
      }
      return line;
    },
    sentOrders: () => sentOrders,
    openOperations: () => open,
    newOutcomes() {
      const found = outcomes;
      outcomes = [];
      return found;
    },
    schedule: () => ({
      worstLagMs,
      lateSends,
      sendingMs: seconds * 1_000 + lastLagMs,
      unsent: total - sent,
    }),
  };
}
