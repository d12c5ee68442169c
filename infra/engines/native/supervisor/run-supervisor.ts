import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabConfig } from '../../../lab-config.ts';
import { nativeLab } from '../native-lab.ts';
import { restartPart } from './restart-part.ts';
import { createSupervisor, type Supervisor } from './supervise.ts';

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
  const server = answering(supervisor);
  server.listen(config.ports.LAB_SUPERVISOR_PORT, '127.0.0.1');
  await once(server, 'listening');
  while (!signal.aborted) {
    await supervisor.look().catch((error: unknown) => say(`could not look: ${error}`));
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  server.close();
}

function answering(supervisor: Supervisor) {
  return createServer((_request, response) => {
    const body = { version: `Node ${process.versions.node}`, restarts: supervisor.restarts() };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
}
