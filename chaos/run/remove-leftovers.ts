import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig } from '../../infra/lab-config.ts';
import { resultsPath } from '../../infra/prometheus/results-path.ts';
import type { ClearedFault } from '../toxiproxy/clear-faults.ts';
import { activeRunPath } from './active-run-path.ts';

/**
 * Takes away what a run left behind that was killed before it could do so itself, and says so on
 * stderr: toxics, disabled proxies, and in its `run.json` that it still runs. Every command starts
 * with it; without the mark of such a run it costs one look for a file.
 * @returns what was taken away; nothing as well while a run is alive.
 */
export async function removeLeftovers(
  config: Pick<LabConfig, 'labDir'>,
): Promise<{ removed: ClearedFault[] }> {
  if (!(await hasMark(config))) return { removed: [] };
  const { isRunAlive, readActiveRun } = await import('./active-run.ts');
  const run = await readActiveRun(config);
  if (!run || (await isRunAlive(run))) return { removed: [] };

  const say = (text: string) => void process.stderr.write(`${text}\n`);
  say(`The run of ${run.startedAt} (process ${run.pid}) ended without cleaning up:`);
  const { sweepFaults } = await import('../toxiproxy/sweep-faults.ts');
  const { removed, allClean } = await sweepFaults(run.toxiproxyUrls, (text) => say(`  ${text}`));
  if (removed.length === 0 && allClean) say('  it left no fault');
  if (run.runDir !== null) await markKilled(run.runDir);
  if (allClean) {
    await endRecordedFaults(config);
    await rm(activeRunPath(config), { force: true });
  }
  return { removed };
}

async function hasMark(config: Pick<LabConfig, 'labDir'>): Promise<boolean> {
  return (await readFile(activeRunPath(config)).catch(() => null)) !== null;
}

/** Prometheus shall not believe that they still act. */
async function endRecordedFaults(config: Pick<LabConfig, 'labDir'>): Promise<void> {
  const { openResultsFile } = await import('../metrics/results-file.ts');
  const file = await openResultsFile(resultsPath(config), () => {});
  file.endFaults();
  await file.save();
}

async function markKilled(runDir: string): Promise<void> {
  const { RUN_INDEX_FILE } = await import('./run-folder.ts');
  const { writeJson } = await import('./write-atomically.ts');
  const path = join(runDir, RUN_INDEX_FILE);
  try {
    const index: { status?: unknown } = JSON.parse(await readFile(path, 'utf8'));
    if (index.status === 'running') await writeJson(path, { ...index, status: 'killed' });
  } catch {
    // Killed before there was an index, or its folder was removed: nothing to mark.
  }
}
