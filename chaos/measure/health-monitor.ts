import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import type { StackConfig } from '../../infra/lab-config.ts';
import { epochNow } from '../load/epoch-now.ts';
import type { HealthRecord } from './measurement.ts';

/** From one check to the next, in ms; a check that takes longer is followed by the next at once. */
const INTERVAL_MS = 250;
/** After this, in ms, a check without an answer counts as failed. */
const TIMEOUT_MS = 2_000;

export interface HealthMonitor {
  /** Lets the check that is under way end (2 s at most) and gives the counts. */
  stop(): Promise<HealthRecord>;
}

/**
 * Asks `GET /health` of both services four times a second until stopped; only a 200 is ok. A service
 * has one check under way at a time.
 */
export function startHealthMonitor(stack: StackConfig): HealthMonitor {
  const stopping = new AbortController();
  const orderApi = watch(`${stack.orderApiUrl}/health`, stopping.signal);
  const notifier = watch(`${stack.notifierUrl}/health`, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      return { orderApi: await orderApi, notifier: await notifier };
    },
  };
}

async function watch(url: string, stopping: AbortSignal): Promise<{ checks: number; ok: number }> {
  let [checks, ok] = [0, 0];
  while (!stopping.aborted) {
    const dueAt = epochNow() + INTERVAL_MS;
    const healthy = await isHealthy(url);
    checks += 1;
    ok += healthy ? 1 : 0;
    const waitMs = Math.max(0, dueAt - epochNow());
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => {});
  }
  return { checks, ok };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await request(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}
