import { setTimeout as sleep } from 'node:timers/promises';
import type { LabConfig } from '../../../lab-config.ts';
import { serveRestarts } from '../../serve-restarts.ts';
import { nativeLab } from '../native-lab.ts';
import { restartPart } from './restart-part.ts';
import { createSupervisor } from './supervise.ts';

const LOOK_EVERY_MS = 500;

/**
 * Supervises the native lab until the signal aborts: looks at its parts twice a second, starts those
 * that have died, and answers on LAB_SUPERVISOR_PORT what it has done.
 * @param say gets a line for everything that it does
 * @throws Error when the port can't be used
 */
export async function runSupervisor(
  config: LabConfig,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const lab = await nativeLab(config);
  const supervisor = createSupervisor(lab, {
    start: (part) => restartPart(lab, part, signal),
    say,
  });
  const server = await serveRestarts(config.ports.LAB_SUPERVISOR_PORT, supervisor.restarts);
  while (!signal.aborted) {
    await supervisor.look().catch((error: unknown) => say(`could not look: ${error}`));
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  server.close();
}
