import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab-error.ts';
import type { StartedPart, UpOptions } from './engine.ts';
import type { Probe } from './probes/probe.ts';

const POLL_MS = 250;
const ANSWER_LIMIT_MS = 3_000;
/** For a slow disk, where MySQL's first start takes a minute. */
const START_TIMEOUT_MS = 300_000;

/**
 * Asks parts that are being started until each is ready.
 * @param endOfLog the last lines of a part's log
 * @returns in the order in which they became ready
 * @throws LabError with the end of its log for one that isn't ready in time; the signal's reason
 */
export async function awaitProbes(
  probes: readonly Probe[],
  endOfLog: (probe: Probe) => Promise<string>,
  { onProgress, signal }: Required<UpOptions>,
): Promise<StartedPart[]> {
  const beganAt = Date.now();
  const awaited = new Set(probes.map(({ name }) => name));
  const ready: StartedPart[] = [];
  await Promise.all(
    probes.map(async (probe) => {
      for (;;) {
        signal.throwIfAborted();
        if (!probe.needs.some((needed) => awaited.has(needed)) && (await isReady(probe))) break;
        if (Date.now() - beganAt > START_TIMEOUT_MS) throw await notReady(probe, endOfLog);
        await sleep(POLL_MS);
      }
      awaited.delete(probe.name);
      const seconds = (Date.now() - beganAt) / 1000;
      ready.push({ part: probe.name, label: probe.label, seconds });
      onProgress({ kind: 'part-ready', label: probe.label, seconds });
    }),
  );
  return ready;
}

function isReady(probe: Probe): Promise<boolean> {
  return probe.handshake(ANSWER_LIMIT_MS).then(
    () => true,
    () => false,
  );
}

async function notReady(
  probe: Probe,
  endOfLog: (probe: Probe) => Promise<string>,
): Promise<LabError> {
  const tail = await endOfLog(probe).catch(() => '(its log can not be read)');
  const seconds = START_TIMEOUT_MS / 1000;
  return new LabError(
    `${probe.label} was not ready after ${seconds} s. Its log ends with:\n${tail}`,
  );
}
