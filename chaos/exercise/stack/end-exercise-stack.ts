import { rm } from 'node:fs/promises';
import type { ServiceName } from '../../../infra/engines/probes/service.ts';
import { readLabConfig } from '../../../infra/lab-config.ts';
import { deleteExerciseProxies } from './exercise-proxies.ts';
import { exerciseRunDir } from './exercise-run-dir.ts';
import { killProcessesLeft } from './process-left.ts';

/**
 * Takes away what a check of an exercise left behind that was killed itself.
 * @returns the services that it had started
 */
export async function endExerciseStack(labDir: string): Promise<ServiceName[]> {
  const killed = await killProcessesLeft(labDir);
  // A Toxiproxy that is gone has no proxies.
  await deleteExerciseProxies(readLabConfig()).catch(() => {});
  await rm(exerciseRunDir(labDir), { recursive: true, force: true });
  return killed;
}
