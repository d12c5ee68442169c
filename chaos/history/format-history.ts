import type { Colors } from 'picocolors/types.js';
import { findViolations } from './check-history.ts';
import { formatTimeline } from './format-timeline.ts';
import type { History } from './history.ts';
import { type HistoryResult, RULE_IDS, type Violation } from './history-result.ts';
import type { HistoryTexts } from './texts.ts';

/** Orders that are shown for each rule, unless all are asked for. */
const SHOWN = 3;

/** What a person wants to see of a history. */
export interface HistoryView {
  /** Every violation rather than the first few of each rule. */
  readonly all: boolean;
  /** These orders' timelines rather than the violations; null where none was asked for. */
  readonly orderIds: readonly string[] | null;
}

/** A history as a person reads it: what it is of, the rules that it broke, and how. */
export function formatHistory(
  history: History,
  result: HistoryResult,
  view: HistoryView,
  texts: HistoryTexts,
  colors: Colors,
): string {
  const violations = findViolations(history);
  const timeline = (orderId: string) => formatTimeline(history, orderId, violations, texts, colors);
  const body = view.orderIds
    ? view.orderIds.flatMap((orderId) => [
        `  ${orderId}`,
        ...violations.filter((one) => one.orderId === orderId).map(describe),
        ...timeline(orderId),
      ])
    : RULE_IDS.flatMap((rule) => {
        const broken = violations.filter((violation) => violation.rule === rule);
        if (broken.length === 0) return [];
        const shown = view.all ? broken : broken.slice(0, SHOWN);
        const hidden = broken.length - shown.length;
        return [
          `${colors.red(`  ${rule}: ${texts.orders(broken.length)}`)}`,
          `  (${texts.rules[rule]})`,
          ...shown.flatMap((violation) => [
            `  ${violation.orderId}  ${violation.reference ?? ''}`.trimEnd().slice(0, 80),
            `    ${violation.detail}`,
            ...timeline(violation.orderId),
          ]),
          ...(hidden > 0 ? [`  ${texts.more(hidden)}`] : []),
        ];
      });
  return `${[...formatHead(history, result, texts, colors), ...body].join('\n')}\n`;
}

function formatHead(
  { header }: History,
  { operations, reads, unread, violationCount }: HistoryResult,
  texts: HistoryTexts,
  colors: Colors,
): string[] {
  const name = `${header.experiment}, ${header.stack}`;
  const verdict =
    violationCount === 0 ? colors.green(texts.good) : colors.red(texts.broken(violationCount));
  return [
    `${colors.bold(name)} (${header.run})`,
    `  ${texts.counts(operations, reads)}: ${verdict}`,
    ...(unread > 0 ? [colors.yellow(`  ${texts.unread(unread)}`)] : []),
  ];
}

function describe({ rule, detail }: Violation): string {
  return `    ${rule}: ${detail}`;
}
