import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endProcess } from './end-process.ts';
import type { LiveOrder, LoadMessage } from './generator.ts';
import type { LivePlan } from './live-loop.ts';
import type { LoadPlan, RequestOutcome } from './load-plan.ts';
import type { ScheduleRecord } from './open-loop.ts';

/** A load that runs in a process of its own. */
export interface RunningLoad {
  /** Intended send time of the first order, ms since the epoch. */
  readonly started: Promise<number>;
  /** Every order has its outcome. Rejects when the process fails or is stopped. */
  readonly finished: Promise<ScheduleRecord>;
  /** Ends the process at once, with every request that is still open. */
  stop(): Promise<void>;
}

/** A load that runs in a process of its own until it is ended. */
export interface RunningLiveLoad extends Pick<RunningLoad, 'started' | 'stop'> {
  /** Rejects when the process has ended, whyever. */
  readonly running: Promise<unknown>;
  /** Operations a second from now on; 0 for none. */
  setRate(perSecond: number): void;
  /** Sends nothing more; resolves when every operation has its outcome. Rejects when the process fails. */
  end(): Promise<void>;
}

/** Gets how many orders have been sent, without pages, and the outcomes since it was called last. */
export type OnBatch = (sent: number, outcomes: readonly RequestOutcome[]) => void;

/** Starts a load, whatever sends it. */
export type StartLoad = (plan: LoadPlan, onBatch: OnBatch) => RunningLoad;

/**
 * Starts the open-loop generator in a process of its own, so that nothing else the harness does can
 * delay an order, and so that what a load needs of memory is gone with it. `onBatch` gets the
 * outcomes a few times a second.
 */
export function startLoad(plan: LoadPlan, onBatch: OnBatch): RunningLoad {
  const { started, finished, stop } = startGenerator(plan, onBatch);
  return { started, finished, stop };
}

/** Starts a load like `startLoad` does, whose rate is 0 at first. */
export function startLiveLoad(plan: Omit<LivePlan, 'stages'>, onBatch: OnBatch): RunningLiveLoad {
  const generator = startGenerator({ ...plan, stages: null }, onBatch);
  return {
    started: generator.started,
    running: generator.finished,
    stop: generator.stop,
    setRate: (perSecond) => generator.tell({ kind: 'rate', perSecond }),
    async end() {
      generator.tell({ kind: 'end' });
      await generator.ended;
      await generator.stop();
    },
  };
}

function startGenerator(plan: LoadPlan | LivePlan, onBatch: OnBatch) {
  const generator = fork(fileURLToPath(new URL('./generator.mjs', import.meta.url)), {
    // Neither a debugger's port nor a loader of the harness is meant for the generator.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const started = Promise.withResolvers<number>();
  const finished = Promise.withResolvers<ScheduleRecord>();
  const ended = Promise.withResolvers<void>();
  const fail = (error: Error) => {
    for (const { reject } of [started, finished, ended]) reject(error);
  };
  // Whoever waits for one of them is told; the others must not count as unhandled.
  for (const { promise } of [started, finished, ended]) promise.catch(() => {});

  const receive = (message: LoadMessage) => {
    switch (message.kind) {
      case 'started':
        return started.resolve(message.startedAt);
      case 'batch':
        return onBatch(message.sent, message.outcomes);
      case 'finished':
        return finished.resolve(message.record);
      case 'ended':
        return ended.resolve();
      default:
        return message satisfies never;
    }
  };
  generator.on('message', (message) => receive(message as LoadMessage));
  generator.on('error', fail);
  generator.on('exit', (code, signal) => {
    fail(new Error(`it ended (${signal ?? `exit code ${code}`}) before all orders were sent`));
  });
  const send = (message: LoadPlan | LivePlan | LiveOrder) => {
    generator.send(message, (error) => {
      if (error) fail(error);
    });
  };
  send(plan);

  return {
    started: started.promise,
    finished: finished.promise,
    ended: ended.promise,
    tell: (order: LiveOrder) => send(order),
    stop: () => endProcess(generator),
  };
}
