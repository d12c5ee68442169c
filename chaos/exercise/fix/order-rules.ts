import type { DrillResult } from '../../drill/drill.ts';
import { isAcknowledged } from '../../ledger/recorded-order.ts';
import { CLIENT_WAITS_MS } from './fix-check.ts';
import { countTaken, ordersAfter, ordersBefore, ordersDuring, waitedMs } from './orders-of.ts';
import type { RuleOutcome } from './rule-outcome.ts';

/** Without a fault nearly every order is taken: a service that takes none would pass many rules. */
export function calm(result: DrillResult): RuleOutcome {
  const orders = ordersBefore(result);
  const taken = countTaken(orders);
  const passed = orders.length > 0 && taken >= 0.95 * orders.length;
  return { rule: 'calm', passed, figures: { sent: orders.length, taken } };
}

/** No order waits for longer than the limit, whatever the answer. */
export function bounded({ orders }: DrillResult, limitMs: number): RuleOutcome {
  const waits = orders.map((order) => waitedMs(order, CLIENT_WAITS_MS));
  const slow = waits.filter((ms) => ms > limitMs).length;
  const figures = {
    sent: orders.length,
    slow,
    limitS: limitMs / 1_000,
    slowestS: Math.max(0, ...waits) / 1_000,
  };
  return { rule: 'bounded', passed: slow === 0, figures };
}

/** What is refused is refused by the status that says "later", not by one that says "broken". */
export function refusedWith503({ orders }: DrillResult): RuleOutcome {
  const refused = orders.filter((order) => !isAcknowledged(order));
  const otherwise = refused.filter(({ status }) => status !== 503).length;
  const figures = { refused: refused.length, otherwise };
  return { rule: 'refused-with-503', passed: otherwise === 0, figures };
}

/** Of the orders during the fault at least so many percent are taken. */
export function takenDuring(
  rule: 'survives-blips' | 'still-taken',
  result: DrillResult,
  leastPercent: number,
): RuleOutcome {
  const orders = ordersDuring(result);
  const taken = countTaken(orders);
  const passed = taken * 100 >= leastPercent * orders.length;
  return { rule, passed, figures: { sent: orders.length, taken, leastPercent } };
}

/** Once the fault has been there for a while, nine of ten refusals come at once. */
export function failsFast(result: DrillResult, fromMs: number, limitMs: number): RuleOutcome {
  const waits = ordersDuring(result, fromMs)
    .filter((order) => !isAcknowledged(order))
    .map((order) => waitedMs(order, CLIENT_WAITS_MS))
    .toSorted((a, b) => a - b);
  const p90Ms = waits[Math.ceil(0.9 * waits.length) - 1] ?? 0;
  const slow = waits.filter((ms) => ms > limitMs).length;
  const figures = { refused: waits.length, slow, limitMs, p90Ms };
  return { rule: 'fails-fast', passed: waits.length > 0 && p90Ms <= limitMs, figures };
}

/** Some seconds after the fault is gone orders are taken again. */
export function recovers(result: DrillResult, afterMs: number): RuleOutcome {
  const orders = ordersAfter(result, afterMs);
  const taken = countTaken(orders);
  const passed = orders.length > 0 && taken >= 0.95 * orders.length;
  return {
    rule: 'recovers',
    passed,
    figures: { sent: orders.length, taken, afterS: afterMs / 1_000 },
  };
}

/** Each acknowledged order is in MySQL and has its notification. */
export function nothingLost({ ledger: { acknowledged, lost } }: DrillResult): RuleOutcome {
  return { rule: 'nothing-lost', passed: lost === 0, figures: { acknowledged, lost } };
}

/** None is stored or notified twice. */
export function nothingTwice({ ledger: { acknowledged, duplicated } }: DrillResult): RuleOutcome {
  const figures = { acknowledged, twice: duplicated };
  return { rule: 'nothing-twice', passed: duplicated === 0, figures };
}

/** An acknowledged order that is asked for is there, from the first moment on. */
export function foundAgain({ history }: DrillResult): RuleOutcome {
  const broken = history.byRule['read-your-write'] ?? 0;
  return {
    rule: 'found-again',
    passed: broken === 0,
    figures: { reads: history.reads, broken },
  };
}
