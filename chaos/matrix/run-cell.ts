import { join } from 'node:path';
import type { StackConfig } from '../../infra/lab-config.ts';
import { messageOf } from '../../infra/unknown-error.ts';
import type { Drill } from '../drill/drill.ts';
import { runDrill } from '../drill/run-drill.ts';
import type { Fault } from '../faults/fault.ts';
import { HISTORY_SUFFIX, writeHistory } from '../history/history-file.ts';
import type { Workload } from '../measure/workload.ts';
import { resetStack } from '../reset/reset-stack.ts';
import { resetToxics } from '../reset/reset-toxics.ts';
import { settleAll } from '../run/settle-all.ts';
import { awaitCalm } from './await-calm.ts';
import type { MatrixCell } from './matrix-cell.ts';
import type { CellOutcome, CellRecord } from './matrix-result.ts';
import { judgeCell } from './verdict.ts';
import { type BreakerWatch, watchBreakers } from './watch-breakers.ts';

const TIMES = { warm_up_s: 1, fault_s: 4, recovery_s: 3 };

/** What two cores carry for both stacks at once; the large ones are read back, page by page. */
const WORKLOADS: Readonly<Record<MatrixCell['size'], Workload>> = {
  small: { name: 'steady', ...TIMES, rate_per_second: 20, orderSize: 'small', readShare: 0 },
  bulk: { name: 'bulk', ...TIMES, rate_per_second: 8, orderSize: 'bulk', readShare: 0.5 },
};

export interface RunCellOptions {
  readonly stacks: readonly StackConfig[];
  /** Where a history that breaks a rule is written to. */
  readonly dir: string;
  /** Part of the orders' references: never the same twice. */
  readonly runId: string;
  /** 1, and one more each time the cell is run again. */
  readonly attempt: number;
  readonly signal: AbortSignal;
}

/**
 * Runs one cell on all stacks at once, from empty stores.
 * @throws the signal's reason when it aborts; what else goes wrong is in the record
 */
export async function runCell(cell: MatrixCell, options: RunCellOptions): Promise<CellRecord> {
  const { signal } = options;
  const startedAt = Date.now();
  let outcomes: CellOutcome[] = [];
  let error: string | null = null;
  try {
    if (cell.skip === null) {
      await settleAll(options.stacks.map((stack) => prepare(stack, signal)));
      outcomes = await measure(cell, options);
    }
  } catch (thrown) {
    signal.throwIfAborted();
    error = messageOf(thrown);
  }
  const { id, kind, on, direction, size, isReachable, skip } = cell;
  return {
    cell: id,
    ...{ kind, on, direction, size, isReachable },
    attempt: options.attempt,
    startedAt: new Date(startedAt).toISOString(),
    seconds: (Date.now() - startedAt) / 1_000,
    outcomes,
    skipped: skip,
    error,
  };
}

/**
 * What an earlier cell could not take away goes first, or no cell after it would find the stack well.
 * @throws what keeps the stack from its calm, or from being emptied
 */
async function prepare(stack: StackConfig, signal: AbortSignal): Promise<void> {
  await resetToxics(stack.toxiproxyUrl);
  await awaitCalm(stack, signal);
  const { problems } = await resetStack(stack);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
}

async function measure(
  { id, fault, client, size, isReachable }: MatrixCell,
  options: RunCellOptions,
): Promise<CellOutcome[]> {
  const watches = new Map<string, BreakerWatch>();
  const watched: Fault = {
    ...fault,
    bring: async (stack) => {
      watches.set(stack.name, watchBreakers(stack.orderApiUrl));
      await fault.bring(stack);
    },
    remove: async (stack) => {
      try {
        await fault.remove(stack);
      } finally {
        // The promise stays; what it found is asked for when the drill is over.
        void watches.get(stack.name)?.stop();
      }
    },
  };
  const drill: Drill = { id, workload: WORKLOADS[size], client, fault: watched };
  const results = await runDrill(drill, options);
  return Promise.all(
    results.map(async (result) => {
      if (result.history.violationCount > 0) {
        const name = `${id}.${result.stack}${HISTORY_SUFFIX}`;
        await writeHistory(join(options.dir, name), result.recorded);
      }
      const openAt = (await watches.get(result.stack)?.stop()) ?? null;
      return judgeCell(isReachable, result, openAt);
    }),
  );
}
