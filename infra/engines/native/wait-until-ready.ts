import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab-error.ts';
import type { Part } from './parts/part.ts';
import { logTail } from './process/log-tail.ts';
import type { DetachedProcess } from './process/start-detached.ts';

const POLL_MS = 50;
const HANDSHAKE_LIMIT_MS = 3_000;

/**
 * Asks a part that has just been started, again and again, until it is ready for use.
 * @param mayAsk whether the parts that it needs are ready; its time counts from then on
 * @throws LabError with the end of its log when it dies, or isn't ready in its time
 */
export async function waitUntilReady(
  part: Part,
  child: DetachedProcess,
  log: { file: string; from: number },
  { signal, mayAsk }: { signal: AbortSignal; mayAsk: () => boolean },
): Promise<void> {
  let deadline = Number.POSITIVE_INFINITY;
  const explain = async (what: string) =>
    new LabError(`${part.label} ${what}. From ${log.file}:\n${await logTail(log.file, log.from)}`);
  for (;;) {
    signal.throwIfAborted();
    const exit = child.exit();
    if (exit !== null) throw await explain(`ended while starting (${exit})`);
    if (mayAsk()) {
      deadline = Math.min(deadline, Date.now() + part.startTimeoutMs);
      try {
        await part.handshake(HANDSHAKE_LIMIT_MS);
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          const seconds = part.startTimeoutMs / 1000;
          throw await explain(`wasn't ready after ${seconds} s: ${(error as Error).message}`);
        }
      }
    }
    await sleep(POLL_MS);
  }
}
