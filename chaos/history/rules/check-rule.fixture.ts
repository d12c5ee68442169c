import { history } from '../history.fixture.ts';
import type { Operation } from '../operation.ts';
import { orderHistories } from '../order-history.ts';
import type { Finding, Rule } from './rule.ts';

/** Holds histories of these operations against one rule. */
export function checkRule(rule: Rule): (...operations: Operation[]) => Finding[] {
  return (...operations) => {
    const whole = history(...operations);
    return rule.check(orderHistories(whole), whole);
  };
}
