import pc from 'picocolors';
import type { LabConfig, StackConfig } from '../../infra/lab-config.ts';
import { UsageError } from '../commands/usage-error.ts';
import { asActiveRun } from '../run/as-active-run.ts';
import type { WriteLine } from '../run/console-observer.ts';
import { InterruptedError, type Interruption } from '../run/interruption.ts';
import { paintVerdict } from './format-matrix.ts';
import type { MatrixCell } from './matrix-cell.ts';
import {
  appendRecord,
  createMatrix,
  lastRecords,
  type MatrixFolder,
  type Remaining,
  remainingCells,
  unfinishedMatrix,
} from './matrix-folder.ts';
import type { CellRecord, MatrixPlan } from './matrix-result.ts';
import { runCell } from './run-cell.ts';
import { verdictOf } from './summarise-matrix.ts';
import type { MatrixTexts } from './texts.ts';

/** What a cell takes as a rule, in s, for the time that is left. */
const USUAL_CELL_S = 12;

export interface RunMatrixOptions {
  readonly cells: readonly MatrixCell[];
  readonly stacks: readonly StackConfig[];
  /** Which cells of the newest matrix to go on with; null to begin anew. */
  readonly remaining: Remaining | null;
  readonly texts: MatrixTexts;
  readonly writeLine: WriteLine;
}

/** How a matrix ended. */
export interface MatrixEnd {
  readonly folder: MatrixFolder;
  /** 0 when every cell was run and passed. */
  readonly exitCode: number;
}

/**
 * Runs the cells one after the other, each on all stacks at once, and keeps each as soon as it is
 * there. Goes on with the newest matrix where that was stopped and had the same plan.
 * @throws UsageError where nothing failed that could be run again; LabNotRunningError, RunIsActiveError before anything has begun
 */
export async function runMatrix(config: LabConfig, options: RunMatrixOptions): Promise<MatrixEnd> {
  const plan: MatrixPlan = {
    schemaVersion: 1,
    stacks: options.stacks.map(({ name }) => name),
    cells: options.cells.map(({ id }) => id),
  };
  return asActiveRun(config, {
    stacks: options.stacks,
    writeLine: options.writeLine,
    prepare: async () => {
      const { remaining } = options;
      const begun = remaining && (await unfinishedMatrix(config, plan, remaining));
      if (begun === null && remaining === 'failed') throw new UsageError(options.texts.noneFailed);
      return begun ?? (await createMatrix(config, plan));
    },
    run: (folder, interruption) => runCells(folder, options, interruption),
  });
}

async function runCells(
  folder: MatrixFolder,
  { cells, stacks, remaining, texts, writeLine }: RunMatrixOptions,
  { first: signal }: Interruption,
): Promise<MatrixEnd> {
  const records = [...folder.records];
  const ids = remainingCells(folder, remaining ?? 'unmeasured');
  const left = cells.filter(({ id }) => ids.includes(id));
  const done = cells.length - left.length;
  writeLine(
    records.length > 0
      ? texts.continuing(folder.name, done, cells.length)
      : texts.starting(cells.length, minutes(left.length * USUAL_CELL_S)),
  );
  const runId = `${folder.name}-${Date.now().toString(36)}`;
  const startedAt = performance.now();
  for (const [index, cell] of left.entries()) {
    const earlier = records.find((record) => record.cell === cell.id)?.attempt ?? 0;
    const options = { stacks, dir: folder.dir, runId, attempt: earlier + 1, signal };
    const record = await unlessAborted(runCell(cell, options), signal);
    if (record === null) break;
    await appendRecord(folder.dir, record);
    records.push(record);
    const perCellMs = (performance.now() - startedAt) / (index + 1);
    const leftText = texts.left(minutes(((left.length - index - 1) * perCellMs) / 1_000));
    writeLine(`${describe(record, done + index + 1, cells.length, texts)}  ${pc.dim(leftText)}`);
  }
  const end = { ...folder, records: lastRecords(folder.plan, records) };
  const isWell = end.records.every((record) => verdictOf(record) !== 'failed');
  if (!signal.aborted) return { folder: end, exitCode: isWell ? 0 : 1 };
  writeLine(pc.yellow(texts.stopped));
  const { reason } = signal;
  return { folder: end, exitCode: reason instanceof InterruptedError ? reason.exitCode : 1 };
}

/** null where it ended because the signal aborted. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (signal.aborted) return null;
    throw error;
  });
}

function minutes(seconds: number): number {
  return Math.ceil(seconds / 60);
}

function describe(record: CellRecord, index: number, of: number, texts: MatrixTexts): string {
  const { cell, outcomes, error, seconds } = record;
  const verdict = paintVerdict(verdictOf(record), texts, pc);
  const place = `[${String(index).padStart(String(of).length)}/${of}]`;
  const reasons = [error ?? '', ...outcomes.flatMap(({ problems }) => problems)].filter(Boolean);
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return `${place} ${cell.padEnd(40)} ${verdict}${why}  ${seconds.toFixed(0)} s`;
}
