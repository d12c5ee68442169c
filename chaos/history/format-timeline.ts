import type { Colors } from 'picocolors/types.js';
import { formatMs } from '../compare/format-units.ts';
import type { History, HistoryHeader } from './history.ts';
import type { Violation } from './history-result.ts';
import type { Operation } from './operation.ts';
import { orderTimeline } from './order-timeline.ts';
import type { HistoryTexts } from './texts.ts';

const INDENT = '    ';
const MOMENTS = ['faultFrom', 'faultUntil', 'settledAt'] as const;
const NAMES: Readonly<Record<Operation['op'], string>> = {
  place: 'POST',
  read: 'GET',
  page: 'list',
  notify: 'notify',
};

/**
 * What happened to one order, a line for each operation, with the fault's coming and going in between;
 * an arrow at the operation that shows a violation. At most 80 columns.
 */
export function formatTimeline(
  history: History,
  orderId: string,
  violations: readonly Violation[],
  texts: HistoryTexts,
  colors: Colors,
): string[] {
  const { header } = history;
  const operations = orderTimeline(history, orderId);
  const broken = violations.filter((violation) => violation.orderId === orderId);
  const lines = operations.map((operation) => {
    const arrow = broken.find(({ at }) => at === operation.start);
    const text = formatOperation(operation, header, texts);
    return {
      at: operation.start,
      text: arrow ? colors.red(`${text} <- ${arrow.rule}`) : text.trimEnd(),
    };
  });
  const moments = MOMENTS.flatMap((moment) => {
    const at = header[moment];
    const text = at === null ? '' : `${since(header, at)}  -- ${texts.moments[moment]} --`;
    return at === null ? [] : [{ at, text: colors.dim(`${INDENT}${text}`) }];
  });
  return [...lines, ...moments].toSorted((a, b) => a.at - b.at).map(({ text }) => text);
}

function formatOperation(operation: Operation, header: HistoryHeader, texts: HistoryTexts): string {
  const { process, op, start, end } = operation;
  const took = op === 'notify' || end === null ? '' : formatMs(end - start);
  return [
    `${INDENT}${since(header, start)}`,
    process.padEnd(8),
    NAMES[op].padEnd(6),
    answerOf(operation, texts).padEnd(13),
    took.padStart(6),
  ].join('  ');
}

function answerOf(operation: Operation, { noAnswer, noOrder }: HistoryTexts): string {
  const { op, status } = operation;
  if (op === 'notify') return '';
  if (status === null) return noAnswer;
  if (op === 'place') return String(status);
  const seen = op === 'read' ? operation.seen : operation.orders[0];
  if (seen) return `${status} ${seen.state}`;
  return status === 200 ? `${status} ${noOrder}` : String(status);
}

/** Seconds since the load's first order, with a sign: the clocks of two processes differ a little. */
function since({ startedAt }: HistoryHeader, at: number): string {
  const seconds = (at - startedAt) / 1_000;
  return `${seconds < 0 ? '-' : '+'}${Math.abs(seconds).toFixed(3).padStart(8)} s`;
}
