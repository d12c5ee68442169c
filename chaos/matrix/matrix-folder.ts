import { appendFile, open, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Value } from 'typebox/value';
import type { LabConfig } from '../../infra/lab-config.ts';
import { makeTimedFolder } from '../run/run-folder.ts';
import { CannotWriteError, writeJson } from '../run/write-atomically.ts';
import { CellRecord, MatrixPlan } from './matrix-result.ts';
import { verdictOf } from './summarise-matrix.ts';

const PLAN_FILE = 'plan.json';
const JOURNAL_FILE = 'cells.jsonl';

/** Where a matrix keeps its plan, and its cells as they come. */
export interface MatrixFolder {
  readonly name: string;
  readonly dir: string;
  readonly plan: MatrixPlan;
  /** The cells that were run, in the order of the plan; of one that was run again the last record. */
  readonly records: readonly CellRecord[];
}

/** Which cells of a matrix that was begun are still to run. */
export type Remaining = 'unmeasured' | 'failed';

function matrixesDir({ labDir }: Pick<LabConfig, 'labDir'>): string {
  return join(labDir, 'matrix');
}

/** Begins a matrix in a folder of its own, `<lab>/matrix/<time in UTC>`. */
export async function createMatrix(
  config: Pick<LabConfig, 'labDir'>,
  plan: MatrixPlan,
): Promise<MatrixFolder> {
  const dir = await makeTimedFolder(matrixesDir(config));
  await writeJson(join(dir, PLAN_FILE), plan);
  return { name: basename(dir), dir, plan, records: [] };
}

/** The newest matrix; null when there is none. */
export async function newestMatrix(
  config: Pick<LabConfig, 'labDir'>,
): Promise<MatrixFolder | null> {
  const parent = matrixesDir(config);
  const names = (await readdir(parent).catch(() => [])).toSorted();
  for (const name of names.toReversed()) {
    const found = await readMatrix(join(parent, name));
    if (found !== null) return found;
  }
  return null;
}

/** The newest matrix, if it has this plan and such cells; else null. */
export async function unfinishedMatrix(
  config: Pick<LabConfig, 'labDir'>,
  plan: MatrixPlan,
  remaining: Remaining,
): Promise<MatrixFolder | null> {
  const newest = await newestMatrix(config);
  if (newest === null || !isDeepStrictEqual(newest.plan, plan)) return null;
  return remainingCells(newest, remaining).length > 0 ? newest : null;
}

/** The ids of the cells that were not measured yet; of those, and of those that failed. */
export function remainingCells({ plan, records }: MatrixFolder, remaining: Remaining): string[] {
  const isDone = (record: CellRecord) =>
    remaining === 'failed' ? verdictOf(record) !== 'failed' : record.error === null;
  const done = new Set(records.filter(isDone).map(({ cell }) => cell));
  return plan.cells.filter((cell) => !done.has(cell));
}

/** The records in the order of the plan; of those of one cell the last. */
export function lastRecords(plan: MatrixPlan, records: readonly CellRecord[]): CellRecord[] {
  const byCell = new Map(records.map((record) => [record.cell, record]));
  return plan.cells.flatMap((cell) => byCell.get(cell) ?? []);
}

/** null for a folder that holds no plan: the matrix was killed before it began. */
async function readMatrix(dir: string): Promise<MatrixFolder | null> {
  const plan: unknown = await readFile(join(dir, PLAN_FILE), 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  if (!Value.Check(MatrixPlan, plan)) return null;
  const text = await readFile(join(dir, JOURNAL_FILE), 'utf8').catch(() => '');
  return { name: basename(dir), dir, plan, records: lastRecords(plan, readRecords(text)) };
}

/** One record a line. A line that was torn when the process was killed is no record. */
export function readRecords(text: string): CellRecord[] {
  return text.split('\n').flatMap((line) => {
    try {
      const record: unknown = JSON.parse(line);
      return Value.Check(CellRecord, record) ? [record] : [];
    } catch {
      return [];
    }
  });
}

/**
 * Adds a cell to the journal, flushed to disk. It begins a line of its own, whatever was torn before.
 * @throws CannotWriteError
 */
export async function appendRecord(dir: string, record: CellRecord): Promise<void> {
  const path = join(dir, JOURNAL_FILE);
  try {
    const file = await open(path, 'a');
    try {
      await appendFile(file, `\n${JSON.stringify(record)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new CannotWriteError(path, error);
  }
}
