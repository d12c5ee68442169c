import { LabError } from '../../../lab-error.ts';
import { withLabLock } from '../../lab-lock.ts';
import { readFaults } from '../faults/fault-record.ts';
import { findTools } from '../install/find-tools.ts';
import type { NativeLab } from '../native-lab.ts';
import type { Part } from '../parts/part.ts';
import { isRunning, readRecord } from '../process/process-record.ts';
import { execute } from '../start-part.ts';
import { type StartingPart, waitUntilAnswers } from '../wait-until-answers.ts';

/**
 * Starts a part that has died, and resolves when it answers; at once when it is no longer wanted, or
 * somebody else was faster.
 * @throws LabError when it can't be started or dies while it starts
 */
export async function restartPart(lab: NativeLab, part: Part, signal: AbortSignal): Promise<void> {
  // Its turn among those who start and stop parts; to wait until it answers takes no turn.
  const starting = await withLabLock(
    lab.runDir,
    () => {},
    () => executeIfDead(lab, part, signal),
  );
  if (starting === null) return;
  await waitUntilAnswers(starting, 'ping', { signal, mayAsk: () => true });
}

async function executeIfDead(
  lab: NativeLab,
  part: Part,
  signal: AbortSignal,
): Promise<StartingPart | null> {
  const record = await readRecord(lab.runDir, part.name);
  if (!record || (await isRunning(record))) return null;
  const isHeld = (await readFaults(lab.runDir)).some(
    (one) => one.part === part.name && one.fault === 'killed',
  );
  if (isHeld)
    throw new LabError(
      `${part.name} was killed on purpose meanwhile: it comes back with the end of its fault`,
    );
  return execute(lab, part, { tools: await findTools(lab.config), signal });
}
