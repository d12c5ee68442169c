import { mean, standardDeviation } from 'simple-statistics';
import type { AttemptRecord } from '../service/attempt.ts';
import type { RuleOutcome } from './rule-outcome.ts';

/** Fewer orders than this say nothing of the waits before an attempt. */
const ENOUGH = 10;

/** No order is tried more often than the limit. */
export function fewAttempts(attempts: readonly AttemptRecord[], limit: number): RuleOutcome {
  const counts = byRequest(attempts).map((own) => own.length);
  const most = Math.max(0, ...counts);
  const figures = { orders: counts.length, most, limit };
  return { rule: 'few-attempts', passed: most <= limit, figures };
}

/** The waits between attempts become longer. */
export function backoffGrows(attempts: readonly AttemptRecord[]): RuleOutcome {
  const waits = waitsBefore(attempts);
  const common = waits.filter((of) => of.length >= ENOUGH);
  const [first = [], last = []] = [common[0], common.at(-1)];
  const firstMs = first.length > 0 ? mean(first) : 0;
  const lastMs = last.length > 0 ? mean(last) : 0;
  const figures = { orders: first.length, firstMs, lastMs, last: common.length + 1 };
  const passed = common.length >= 2 && lastMs >= 1.3 * firstMs && lastMs >= 10;
  return { rule: 'backoff-grows', passed, figures };
}

/** Orders that failed at the same moment do not come back at the same moment. */
export function jitter(attempts: readonly AttemptRecord[], leastPercent: number): RuleOutcome {
  const [second = []] = waitsBefore(attempts);
  const meanMs = second.length > 0 ? mean(second) : 0;
  const spreadPercent = meanMs > 0 ? (100 * standardDeviation(second)) / meanMs : 0;
  const figures = { orders: second.length, meanMs, spreadPercent };
  return {
    rule: 'jitter',
    passed: second.length >= ENOUGH && spreadPercent >= leastPercent,
    figures,
  };
}

/** While the breaker should be open, hardly anybody asks. */
export function sparesTheDependency(
  attempts: readonly AttemptRecord[],
  [from, until]: readonly [number, number],
  limitPerSecond: number,
): RuleOutcome {
  const seconds = (until - from) / 1_000;
  const made = attempts.filter(({ startedAt }) => startedAt >= from && startedAt < until).length;
  const figures = { attempts: made, seconds, limitPerSecond };
  return { rule: 'spares-the-dependency', passed: made <= limitPerSecond * seconds, figures };
}

function byRequest(attempts: readonly AttemptRecord[]): AttemptRecord[][] {
  const own = attempts.filter(({ request }) => request !== null);
  return [...Map.groupBy(own, ({ request }) => request).values()];
}

/** For the second attempt, the third, …: all waits before it in ms, from the end of the one before. */
function waitsBefore(attempts: readonly AttemptRecord[]): number[][] {
  const waits: number[][] = [];
  for (const own of byRequest(attempts)) {
    for (const [index, { startedAt }] of own.entries()) {
      const before = own[index - 1];
      if (!before || before.endedAt === null) continue;
      const of = waits[index - 1] ?? [];
      waits[index - 1] = of;
      of.push(startedAt - before.endedAt);
    }
  }
  return waits;
}
