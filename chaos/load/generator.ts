import { type LivePlan, startLiveLoop } from './live-loop.ts';
import { type LoadPlan, operationAt, type RequestOutcome } from './load-plan.ts';
import { type OpenLoopListener, type ScheduleRecord, sendOpenLoop } from './open-loop.ts';

/** What the generator's process tells the one that started it. */
export type LoadMessage =
  | { readonly kind: 'started'; readonly startedAt: number }
  /** `sent` counts orders from the start, without pages; the outcomes are those since the last message. */
  | { readonly kind: 'batch'; readonly sent: number; readonly outcomes: RequestOutcome[] }
  | { readonly kind: 'finished'; readonly record: ScheduleRecord }
  /** A live load has sent its last, and every operation has its outcome. */
  | { readonly kind: 'ended' };

/** What a live load's process is told after its plan. */
export type LiveOrder =
  | { readonly kind: 'rate'; readonly perSecond: number }
  | { readonly kind: 'end' };

/** Outcomes travel in batches, so that telling of them disturbs the schedule little. In ms. */
const BATCH_MS = 50;

type Tell = (message: LoadMessage) => void;

/** Tells of what is sent and what becomes of it, in batches until `flush` is called for the last time. */
function batches(readShare: number, tell: Tell): { listener: OpenLoopListener; end(): void } {
  let sent = 0;
  let outcomes: RequestOutcome[] = [];
  const flush = () => {
    tell({ kind: 'batch', sent, outcomes });
    outcomes = [];
  };
  const ticker = setInterval(flush, BATCH_MS);
  return {
    listener: {
      onStart: (startedAt) => tell({ kind: 'started', startedAt }),
      onSent: (sequence) => {
        if (operationAt(readShare, sequence) === 'order') sent += 1;
      },
      onOutcome: (outcome) => outcomes.push(outcome),
    },
    end() {
      clearInterval(ticker);
      flush();
    },
  };
}

async function run(plan: LoadPlan, tell: Tell): Promise<void> {
  const { listener, end } = batches(plan.readShare, tell);
  const record = await sendOpenLoop(plan, listener);
  end();
  tell({ kind: 'finished', record });
}

async function runLive(plan: LivePlan, tell: Tell): Promise<void> {
  const { listener, end } = batches(plan.readShare, tell);
  const loop = startLiveLoop(plan, listener);
  process.on('message', async (message) => {
    const order = message as LiveOrder;
    if (order.kind === 'rate') return (await loop).setRate(order.perSecond);
    await (await loop).end();
    end();
    tell({ kind: 'ended' });
  });
}

// Ctrl-C reaches every process of the terminal: the harness decides when the load ends. With the
// harness gone, by kill -9 too, nobody wants the load any more.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.once('message', (message) => {
  const plan = message as LoadPlan | LivePlan;
  const tell: Tell = (told) => process.send?.(told);
  void (plan.stages === null ? runLive(plan, tell) : run(plan, tell));
});
