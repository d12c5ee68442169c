import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadMessage } from './generator.ts';
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

/**
 * Starts the open-loop generator in a process of its own, so that nothing else the harness does can
 * delay an order, and so that what a load needs of memory is gone with it. `onBatch` gets the
 * outcomes a few times a second.
 */
export function startLoad(
  plan: LoadPlan,
  onBatch: (sent: number, outcomes: readonly RequestOutcome[]) => void,
): RunningLoad {
  const generator = fork(fileURLToPath(new URL('./generator.mjs', import.meta.url)), {
    // Neither a debugger's port nor a loader of the harness is meant for the generator.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const started = Promise.withResolvers<number>();
  const finished = Promise.withResolvers<ScheduleRecord>();
  const fail = (error: Error) => {
    started.reject(error);
    finished.reject(error);
  };
  // Whoever waits for one of the two is told; the other must not count as unhandled.
  started.promise.catch(() => {});
  finished.promise.catch(() => {});

  const receive = (message: LoadMessage) => {
    switch (message.kind) {
      case 'started':
        return started.resolve(message.startedAt);
      case 'batch':
        return onBatch(message.sent, message.outcomes);
      case 'finished':
        return finished.resolve(message.record);
      default:
        return message satisfies never;
    }
  };
  generator.on('message', (message) => receive(message as LoadMessage));
  generator.on('error', fail);
  generator.on('exit', (code, signal) => {
    fail(new Error(`it ended (${signal ?? `exit code ${code}`}) before all orders were sent`));
  });
  generator.send(plan, (error) => {
    if (error) fail(error);
  });

  return {
    started: started.promise,
    finished: finished.promise,
    stop: () => endProcess(generator),
  };
}

async function endProcess(child: ChildProcess): Promise<void> {
  const hasEnded = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  if (hasEnded) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
