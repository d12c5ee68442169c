import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { faultDir } from '../../infra/engines/native/faults/fault-dir.ts';
import { PART_FAULTS } from '../../infra/engines/part-control.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import { resultsPath } from '../../infra/prometheus/results-path.ts';
import { exerciseRunDir } from '../exercise/stack/exercise-run-dir.ts';
import type { ClearedFault } from '../toxiproxy/clear-faults.ts';
import { activeRunPath } from './active-run-path.ts';

/**
 * Takes away what a run left behind that was killed before it could do so itself, and says so on
 * stderr: paused and killed parts, toxics, disabled proxies, and in its `run.json` that it still runs.
 * Every command starts with it; where there is nothing it costs two looks for a file.
 * @returns what was taken away; nothing as well while a run is alive.
 */
export async function removeLeftovers(
  config: Pick<LabConfig, 'labDir'>,
): Promise<{ removed: ClearedFault[] }> {
  await endOrphanedFaults(config);
  if (!hasMark(config)) return { removed: [] };
  const { isRunAlive, readActiveRun } = await import('./active-run.ts');
  const run = await readActiveRun(config);
  if (!run || (await isRunAlive(run))) return { removed: [] };

  say(`The run of ${run.startedAt} (process ${run.pid}) ended without cleaning up:`);
  const { sweepFaults } = await import('../toxiproxy/sweep-faults.ts');
  const { removed, allClean } = await sweepFaults(run.toxiproxyUrls, (text) => say(`  ${text}`));
  await endExercise(config);
  if (removed.length === 0 && allClean) say('  it left no fault');
  if (run.runDir !== null) await markKilled(run.runDir);
  if (allClean) {
    await endRecordedFaults(config);
    await rm(activeRunPath(config), { force: true });
  }
  return { removed };
}

/** The supervisor does the same within half a second, where there is one. */
async function endOrphanedFaults({ labDir }: Pick<LabConfig, 'labDir'>): Promise<void> {
  if (!existsSync(faultDir(join(labDir, 'run')))) return;
  const { undoOrphans } = await import('../../infra/engines/native/faults/undo-fault.ts');
  for (const { part, fault, holder } of await undoOrphans(labDir)) {
    say(`${part} was ${PART_FAULTS[fault]} by process ${holder.pid}, which is gone: that is over`);
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function hasMark(config: Pick<LabConfig, 'labDir'>): boolean {
  return existsSync(activeRunPath(config));
}

/** Of a check of an exercise: the participant's processes, and the proxies to them. */
async function endExercise({ labDir }: Pick<LabConfig, 'labDir'>): Promise<void> {
  if (!existsSync(exerciseRunDir(labDir))) return;
  const { endExerciseStack } = await import('../exercise/stack/end-exercise-stack.ts');
  for (const service of await endExerciseStack(labDir)) say(`  stopped the exercise's ${service}`);
}

/** Prometheus shall not believe that they still act. */
async function endRecordedFaults(config: Pick<LabConfig, 'labDir'>): Promise<void> {
  const { openResultsFile } = await import('../metrics/results-file.ts');
  const file = await openResultsFile(resultsPath(config), () => {});
  file.endFaults();
  await file.save();
}

/** Of experiments or of a soak. */
async function markKilled(runDir: string): Promise<void> {
  const { RUN_INDEX_FILE } = await import('./run-folder.ts');
  const { SOAK_FILE } = await import('../soak/soak-files.ts');
  const { writeJson } = await import('./write-atomically.ts');
  for (const path of [RUN_INDEX_FILE, SOAK_FILE].map((file) => join(runDir, file))) {
    try {
      const index: { status?: unknown } = JSON.parse(await readFile(path, 'utf8'));
      if (index.status === 'running') await writeJson(path, { ...index, status: 'killed' });
    } catch {
      // Killed before there was an index, or its folder was removed: nothing to mark.
    }
  }
}
