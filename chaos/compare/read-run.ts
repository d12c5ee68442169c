import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { StackMeasurement } from '../measure/measurement.ts';
import { RUN_INDEX_FILE } from '../run/run-folder.ts';
import { RunIndex } from '../run/run-index.ts';
import type { RunRecord } from './compare-measurements.ts';
import type { Comparison } from './comparison.ts';
import { type Findings, readFindings } from './read-findings.ts';
import { readJson } from './read-json.ts';

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
    findings: await findingsOf(measurements),
    unreadable,
  };
}

async function findingsOf(
  measurements: readonly StackMeasurement[],
): Promise<Map<string, Findings>> {
  const findings = new Map<string, Findings>();
  for (const { experiment, experimentFile } of measurements) {
    if (findings.has(experiment)) continue;
    findings.set(experiment, await readFindings(experimentFile));
  }
  return findings;
}
