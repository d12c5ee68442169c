import { setTimeout as sleep } from 'node:timers/promises';
import { epochNow } from '../load/epoch-now.ts';
import type { NotificationCount } from './drained-ms.ts';
import { readMetrics } from './read-metrics.ts';

/** From one look to the next, in ms. */
const INTERVAL_MS = 250;

/** Attempts of each call, by their outcome and by how many came before them. */
const WRITTEN = /^dependency_attempt_duration_seconds_count\{[^}]*\} (?<count>\d+)$/gm;
const SUCCESSFUL = ['call="mongo.write"', 'outcome="success"'];

export interface NotificationWatch {
  /** Looks once more, and gives all that it has seen; the same when it is asked again. */
  stop(): Promise<readonly NotificationCount[]>;
}

/**
 * Counts the notifications that a notifier writes, four times a second until stopped, by its own
 * metrics: to count them in MongoDB is a scan that would weigh on what is measured. A look that
 * fails is left out.
 */
export function watchNotifications(notifierUrl: string): NotificationWatch {
  const stopping = new AbortController();
  const counts: NotificationCount[] = [];
  const look = async () => {
    const at = epochNow();
    const written = await countWritten(notifierUrl);
    if (written !== null) counts.push({ at, written });
  };
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await look();
      await sleep(INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
    await look();
    return counts;
  })();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}

async function countWritten(notifierUrl: string): Promise<number | null> {
  const text = await readMetrics(notifierUrl);
  return text === null ? null : writtenIn(text);
}

/** The notifications written since the notifier's start, from its metrics in Prometheus's format. */
export function writtenIn(metrics: string): number {
  return [...metrics.matchAll(WRITTEN)]
    .filter(([line]) => SUCCESSFUL.every((label) => line.includes(label)))
    .reduce((sum, { groups }) => sum + Number(groups?.count), 0);
}
