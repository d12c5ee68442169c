import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import type { StackConfig } from '../../infra/lab-config.ts';

const INTERVAL_MS = 100;
const TIMEOUT_MS = 2_000;
/** Longer than any breaker, reconnect or broker's time-out keeps a good stack from its calm, in ms. */
const LONGEST_MS = 20_000;

/** What `GET /ready` answers. */
interface Readiness {
  readonly dependencies: Readonly<
    Record<string, { readonly up: boolean; readonly breakers?: Readonly<Record<string, string>> }>
  >;
}

/** A stack that the fault before it still disturbs. */
export class NotCalmError extends Error {
  override readonly name = 'NotCalmError';
}

/**
 * Waits until a stack reaches all that it depends on and all its breakers are closed: what one fault
 * left behind must not be counted against the next.
 * @throws NotCalmError after 20 s; the signal's reason when it aborts
 */
export async function awaitCalm(stack: StackConfig, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    signal.throwIfAborted();
    const calm = await Promise.all([stack.orderApiUrl, stack.notifierUrl].map(isCalm));
    if (calm.every(Boolean)) return;
    if (performance.now() > deadline) {
      throw new NotCalmError(
        `the ${stack.name} stack is not back to normal ${LONGEST_MS / 1_000} s after the fault: ` +
          `${stack.orderApiUrl}/ready says what it misses; npx chaos status, then npx chaos up`,
      );
    }
    await sleep(INTERVAL_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function isCalm(url: string): Promise<boolean> {
  try {
    const answer = await request(`${url}/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { dependencies } = (await answer.body.json()) as Readiness;
    return Object.values(dependencies).every(
      ({ up, breakers = {} }) =>
        up && Object.values(breakers).every((state) => state === 'closed' || state === 'none'),
    );
  } catch {
    return false;
  }
}
