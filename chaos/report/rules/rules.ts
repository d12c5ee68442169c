import { AFTER_THE_FAULT_RULES } from './after-the-fault.ts';
import type { StackFacts } from './facts.ts';
import { LEDGER_RULES } from './ledger.ts';
import { MONITORING_RULES } from './monitoring.ts';
import { OUTCOME_RULES } from './outcome.ts';
import type { RecommendationId } from './recommendations.ts';
import type { Finding, Rule, RuleTone } from './rule.ts';
import { SINGLE_ORDER_RULES } from './single-order.ts';
import { STEADY_LOAD_RULES } from './steady-load.ts';

/** Every rule, in the order in which its findings are told: orders first, what explains them later. */
export const RULES: readonly Rule[] = [
  ...SINGLE_ORDER_RULES,
  ...STEADY_LOAD_RULES,
  ...LEDGER_RULES,
  ...AFTER_THE_FAULT_RULES,
  ...MONITORING_RULES,
  ...OUTCOME_RULES,
];

const WEIGHT: Readonly<Record<RuleTone, number>> = { bad: 0, warning: 1, good: 2 };

/** What the rules find in measured values, the worst first. */
export function findingsOf(facts: StackFacts): Finding[] {
  const findings = RULES.flatMap(({ id, tone, recommends, find }) => {
    const text = find(facts);
    return text === null ? [] : [{ rule: id, tone, text, recommends }];
  });
  return findings.toSorted((a, b) => WEIGHT[a.tone] - WEIGHT[b.tone]);
}

/** What all findings recommend, each once; to keep what is good only where there is nothing else. */
export function recommendationsOf(findings: readonly Finding[]): RecommendationId[] {
  const all = [...new Set(findings.flatMap(({ recommends }) => recommends))];
  const changes = all.filter((id) => id !== 'keep');
  return changes.length > 0 ? changes : all;
}
