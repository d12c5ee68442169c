import { type LoadPlan, operationAt, type RequestOutcome } from './load-plan.ts';
import { type ScheduleRecord, sendOpenLoop } from './open-loop.ts';

/** What the generator's process tells the one that started it. */
export type LoadMessage =
  | { readonly kind: 'started'; readonly startedAt: number }
  /** `sent` counts orders from the start, without pages; the outcomes are those since the last message. */
  | { readonly kind: 'batch'; readonly sent: number; readonly outcomes: RequestOutcome[] }
  | { readonly kind: 'finished'; readonly record: ScheduleRecord };

/** Outcomes travel in batches, so that telling of them disturbs the schedule little. In ms. */
const BATCH_MS = 50;

async function run(plan: LoadPlan, tell: (message: LoadMessage) => void): Promise<void> {
  let sent = 0;
  let outcomes: RequestOutcome[] = [];
  const flush = () => {
    tell({ kind: 'batch', sent, outcomes });
    outcomes = [];
  };
  const ticker = setInterval(flush, BATCH_MS);
  const record = await sendOpenLoop(plan, {
    onStart: (startedAt) => tell({ kind: 'started', startedAt }),
    onSent: (sequence) => {
      if (operationAt(plan.readShare, sequence) === 'order') sent += 1;
    },
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  clearInterval(ticker);
  flush();
  tell({ kind: 'finished', record });
}

// Ctrl-C reaches every process of the terminal: the harness decides when the load ends. With the
// harness gone, by kill -9 too, nobody wants the load any more.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.once('message', (plan) => {
  void run(plan as LoadPlan, (message) => process.send?.(message));
});
