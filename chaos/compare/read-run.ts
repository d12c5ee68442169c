import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { StackMeasurement } from '../measure/measurement.ts';
import { RUN_INDEX_FILE } from '../run/run-folder.ts';
import { RunIndex } from '../run/run-index.ts';
import type { RunRecord } from './compare-measurements.ts';
import type { Comparison, PublishedFinding } from './comparison.ts';
import { readJson } from './read-json.ts';
import { readPublished } from './read-published.ts';

const MEASUREMENT_SUFFIX = '.measurement.json';

/**
 * Reads all that a run's folder has: whole, partial or empty. A file that is no measurement is told
 * of, not fatal.
 * @throws the file system's error when the folder itself can't be read
 */
export async function readRun(runDir: string): Promise<RunRecord> {
  const files = (await readdir(runDir)).filter((file) => file.endsWith(MEASUREMENT_SUFFIX));
  const measurements: StackMeasurement[] = [];
  const unreadable: Comparison['unreadable'] = [];
  for (const file of files.toSorted()) {
    const read = await readJson(join(runDir, file), StackMeasurement);
    if (read.kind === 'value') measurements.push(read.value);
    else unreadable.push({ file, problem: read.problem });
  }
  const index = await readJson(join(runDir, RUN_INDEX_FILE), RunIndex);
  return {
    run: basename(runDir),
    index: index.kind === 'value' ? index.value : null,
    measurements,
    published: await publishedOf(measurements),
    unreadable,
  };
}

async function publishedOf(
  measurements: readonly StackMeasurement[],
): Promise<Map<string, PublishedFinding>> {
  const published = new Map<string, PublishedFinding>();
  for (const { experiment, experimentFile } of measurements) {
    if (published.has(experiment)) continue;
    const finding = await readPublished(experimentFile);
    if (finding) published.set(experiment, finding);
  }
  return published;
}
