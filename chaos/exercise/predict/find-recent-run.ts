import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { STACK_NAMES } from '../../../infra/lab-config.ts';
import { runsDir } from '../../compare/find-run.ts';
import { readRun } from '../../compare/read-run.ts';
import type { StackMeasurement } from '../../measure/measurement.ts';
import type { MeasuredRun, PredictRun } from './prediction.ts';

/** A run may be so old, in ms: of the same sitting. */
const RECENT_MS = 60 * 60_000;
/** More folders than anybody fills in that time. */
const MOST_FOLDERS = 30;

/**
 * The newest run of this lab, of both stacks and not older than an hour, that has what an exercise
 * needs.
 * @param notBefore ms since the epoch
 * @returns null where there is none
 */
export async function findRecentRun(
  labDir: string,
  wanted: PredictRun,
  notBefore: number = Date.now() - RECENT_MS,
): Promise<MeasuredRun | null> {
  const dir = runsDir(labDir);
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of names.toSorted().toReversed().slice(0, MOST_FOLDERS)) {
    const found = (await readRun(join(dir, name))).measurements.filter((one) =>
      isWanted(one, wanted, notBefore),
    );
    const [before, after] = STACK_NAMES.map((stack) => found.find((one) => one.stack === stack));
    if (before && after) return { before, after };
  }
  return null;
}

function isWanted(
  { experiment, steady, startedAt }: StackMeasurement,
  { id, workload }: PredictRun,
  notBefore: number,
): boolean {
  const isOfLoad = steady !== null && (steady.workload ?? 'steady') === workload;
  return experiment === id && isOfLoad && Date.parse(startedAt) >= notBefore;
}
