import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { messageOf } from '../../../infra/unknown-error.ts';
import type { ExerciseProcess } from './exercise-process.ts';
import { type ServiceTroubleError, troubleOf } from './service-trouble.ts';

const INTERVAL_MS = 250;
/** A process that serves answers `/health` within this, whatever its dependencies do, in ms. */
const HANGS_AFTER_MS = 5_000;
const READY_LIMIT_MS = 15_000;

/** Waits until a service reaches its dependencies. @throws ServiceTroubleError; the signal's reason */
export async function awaitReady(process: ExerciseProcess, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + READY_LIMIT_MS;
  let last = 'no answer';
  for (;;) {
    signal.throwIfAborted();
    const exit = process.exit();
    if (exit !== null) throw await troubleOf(process, { kind: 'ended', detail: exit, seconds: 0 });
    const { isWell, text } = await ask(`${process.url}/ready`);
    if (isWell) return;
    last = text;
    if (performance.now() > deadline) {
      const seconds = READY_LIMIT_MS / 1_000;
      throw await troubleOf(process, { kind: 'not-ready', detail: last, seconds });
    }
    await sleep(100);
  }
}

/**
 * Watches a process until the signal aborts, and tells, once, when it has ended or answers nothing.
 */
export async function watchService(
  process: ExerciseProcess,
  signal: AbortSignal,
  onTrouble: (error: ServiceTroubleError) => void,
): Promise<void> {
  let answeredAt = performance.now();
  while (!signal.aborted) {
    const exit = process.exit();
    if (exit !== null) {
      return onTrouble(await troubleOf(process, { kind: 'ended', detail: exit, seconds: 0 }));
    }
    if ((await ask(`${process.url}/health`)).isWell) answeredAt = performance.now();
    if (performance.now() - answeredAt > HANGS_AFTER_MS) {
      const seconds = HANGS_AFTER_MS / 1_000;
      return onTrouble(await troubleOf(process, { kind: 'hangs', detail: '', seconds }));
    }
    await sleep(INTERVAL_MS, undefined, { signal }).catch(() => {});
  }
}

async function ask(url: string): Promise<{ isWell: boolean; text: string }> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(2_000) });
    return { isWell: statusCode === 200, text: (await body.text()).slice(0, 300) };
  } catch (error) {
    return { isWell: false, text: messageOf(error) };
  }
}
