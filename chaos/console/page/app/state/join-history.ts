import type { Point } from '../../../protocol.ts';

/** As long as the console's own memory, in ms. */
const KEPT_MS = 300_000;
export const KEPT_LOG_LINES = 300;

/** The points of the five minutes before the newest one. */
export function lastPoints(points: readonly Point[]): readonly Point[] {
  const newest = points.at(-1)?.at ?? 0;
  const from = points.findIndex(({ at }) => at > newest - KEPT_MS);
  return from > 0 ? points.slice(from) : points;
}

/**
 * What the page has seen, and what the console tells when it is back: a console that was started again
 * does not know what was before, and a page that was away lacks what came meanwhile.
 */
export function joinHistory(seen: readonly Point[], told: readonly Point[]): readonly Point[] {
  const first = told[0]?.at ?? Number.POSITIVE_INFINITY;
  return lastPoints([...seen.filter(({ at }) => at < first), ...told]);
}
