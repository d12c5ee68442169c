import { Worker } from 'node:worker_threads';
import type { LoadPlan, RequestOutcome } from './open-loop.ts';
import type { LoadMessage } from './worker.ts';

/** A load that runs in a thread of its own. */
export interface RunningLoad {
  /** Intended send time of the first order, ms since the epoch. */
  readonly started: Promise<number>;
  /** Every order has its outcome. Rejects when the thread fails or is stopped. */
  readonly finished: Promise<{ readonly worstLagMs: number }>;
  /** Ends the thread at once, with every request that is still open. */
  stop(): Promise<void>;
}

/**
 * Starts the open-loop generator in a worker thread, so that nothing else the harness does can delay
 * an order. `onBatch` gets the outcomes a few times a second.
 */
export function startLoad(
  plan: LoadPlan,
  onBatch: (sent: number, outcomes: readonly RequestOutcome[]) => void,
): RunningLoad {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: plan });
  const started = Promise.withResolvers<number>();
  const finished = Promise.withResolvers<{ worstLagMs: number }>();
  const fail = (error: Error) => {
    started.reject(error);
    finished.reject(error);
  };
  // Whoever waits for one of the two is told; the other must not count as unhandled.
  started.promise.catch(() => {});
  finished.promise.catch(() => {});

  worker.on('message', (message: LoadMessage) => {
    switch (message.kind) {
      case 'started':
        return started.resolve(message.startedAt);
      case 'batch':
        return onBatch(message.sent, message.outcomes);
      case 'finished':
        return finished.resolve({ worstLagMs: message.worstLagMs });
      default:
        return message satisfies never;
    }
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the load generator ended before all orders were sent')));

  return {
    started: started.promise,
    finished: finished.promise,
    stop: async () => {
      await worker.terminate();
    },
  };
}
