import type { History } from './history.ts';
import type { HistoryResult, Violation } from './history-result.ts';
import { acknowledgementOf, orderHistories } from './order-history.ts';
import { RULES } from './rules/rules.ts';

/** Violations that a result lists; the count is of all. */
export const MAX_LISTED_VIOLATIONS = 100;

/** Every violation, by rule and by time; an order breaks a rule once. The same for the same history. */
export function findViolations(history: History): Violation[] {
  const orders = orderHistories(history);
  return RULES.flatMap(({ id, check }) => {
    const found = check(orders, history).toSorted((a, b) => a.at - b.at);
    const firsts = Map.groupBy(found, ({ orderId }) => orderId).values();
    return [...firsts].flatMap(([first]) => (first ? [{ rule: id, ...first }] : []));
  });
}

function countByRule(violations: readonly Violation[]): Record<string, number> {
  const rules = Map.groupBy(violations, ({ rule }) => rule);
  return Object.fromEntries([...rules].map(([rule, found]) => [rule, found.length]));
}

/** Holds a history against all rules. */
export function checkHistory(history: History): HistoryResult {
  const violations = findViolations(history);
  const { operations, header } = history;
  const unread = orderHistories(history).filter(
    (order) =>
      acknowledgementOf(order) && !order.sightings.some(({ start }) => start >= header.settledAt),
  );
  return {
    operations: operations.length,
    reads: operations.filter(({ op }) => op === 'read').length,
    unread: unread.length,
    violationCount: violations.length,
    byRule: countByRule(violations),
    violations: violations.slice(0, MAX_LISTED_VIOLATIONS),
  };
}
