import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab-error.ts';
import { messageOf } from '../../unknown-error.ts';
import type { Part } from './parts/part.ts';
import { logTail } from './process/log-tail.ts';
import type { DetachedProcess } from './process/start-detached.ts';

const POLL_MS = 50;
const ANSWER_LIMIT_MS = 3_000;

/** A part that has just been started. */
export interface StartingPart {
  readonly part: Part;
  readonly child: DetachedProcess;
  /** Where its output goes, and the byte that its own begins with. */
  readonly log: { readonly file: string; readonly from: number };
}

/**
 * Asks a starting part, again and again, until it answers.
 * @param question its `ping` or its `handshake`
 * @param mayAsk whether asking makes sense yet; the part's time counts from then on
 * @throws LabError with the end of its log when it dies, or doesn't answer in its time
 */
export async function waitUntilAnswers(
  { part, child, log }: StartingPart,
  question: 'ping' | 'handshake',
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
        await part[question](ANSWER_LIMIT_MS);
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          const seconds = part.startTimeoutMs / 1000;
          throw await explain(`wasn't ready after ${seconds} s: ${messageOf(error)}`);
        }
      }
    }
    await sleep(POLL_MS);
  }
}
