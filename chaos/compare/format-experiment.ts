import type { Colors } from 'picocolors/types.js';
import type { StackName } from '../../infra/lab-config.ts';
import type { Course } from '../measure/connection-use.ts';
import type { ExperimentComparison, StackComparison } from './comparison.ts';
import { formatMs, formatSeconds } from './format-units.ts';
import { promiseText, verdictText } from './promise-text.ts';
import { formatHeadings, formatStack, INDENT, type Layout, MAX_WIDTH } from './stack-table.ts';
import type { CompareTexts, Language } from './texts.ts';
import { wrapText } from './wrap-text.ts';

/** In which words and colours. */
interface Speech {
  readonly texts: CompareTexts;
  readonly language: Language;
  readonly colors: Colors;
}

/** One experiment's block: its title, a row for each stack, what was published, what went wrong. */
export function formatExperiment(
  experiment: ExperimentComparison,
  layout: Layout,
  speech: Speech,
): string[] {
  const { texts, colors } = speech;
  const { before, after } = experiment.stacks;
  return [
    formatTitle(experiment, colors),
    formatHeadings(layout, texts),
    formatStack('before', before, layout, texts, colors),
    formatStack('after', after, layout, texts, colors),
    ...formatReads('before', before, speech),
    ...formatReads('after', after, speech),
    ...formatConnections('before', before, speech),
    ...formatConnections('after', after, speech),
    ...formatHistory('before', before, speech),
    ...formatHistory('after', after, speech),
    ...formatPublished(experiment, speech),
    ...formatMeasured('before', experiment, speech),
    ...formatMeasured('after', experiment, speech),
    ...formatJournal('before', before, speech),
    ...formatJournal('after', after, speech),
    ...formatBroken(after, speech),
  ];
}

function formatTitle({ experiment, title }: ExperimentComparison, colors: Colors): string {
  const room = MAX_WIDTH - experiment.length - INDENT.length;
  const shown = title.length > room ? `${title.slice(0, room - 1)}…` : title;
  return `${colors.bold(colors.cyan(experiment))}${INDENT}${shown}`;
}

function formatReads(name: StackName, stack: StackComparison | null, { texts }: Speech): string[] {
  const reads = stack?.steady?.reads;
  if (!reads) return [];
  const { sent, answered, failures, latencyMs } = reads;
  const others = Object.entries(failures).map(([reason, count]) => `${reason}: ${count}`);
  const latency = latencyMs && `p50 ${formatMs(latencyMs.p50)}, p99 ${formatMs(latencyMs.p99)}`;
  const found = [texts.of(answered, sent), ...others, ...(latency ? [latency] : [])];
  return [`${INDENT}${name}, ${texts.reads}: ${found.join(', ')}`];
}

function formatConnections(
  name: StackName,
  stack: StackComparison | null,
  { texts }: Speech,
): string[] {
  const use = stack?.connections;
  if (!use) return [];
  const course = ({ first, most, last }: Course) => `${first} → ${most} → ${last}`;
  const found = texts.connections({
    sockets: course(use.sockets),
    inUse: course(use.inUse),
    limit: use.limit,
    waiting: course(use.waiting),
    oldestWait: formatSeconds(use.oldestWaitS),
    opened: use.opened,
    closed: use.closed,
  });
  const [first = '', ...others] = wrapText(`${name}, ${found}`, MAX_WIDTH - 2 * INDENT.length);
  return [`${INDENT}${first}`, ...others.map((line) => `${INDENT}${INDENT}${line}`)];
}

function formatHistory(
  name: StackName,
  stack: StackComparison | null,
  { texts }: Speech,
): string[] {
  const history = stack?.history;
  if (!history || history.violations === 0) return [];
  const rules = Object.entries(history.byRule).map(([rule, count]) => `${rule} ${count}`);
  const found = `${texts.violations(history.violations, history.operations)}: ${rules.join(', ')}`;
  const [first = '', ...others] = wrapText(`${name}, ${found}`, MAX_WIDTH - 2 * INDENT.length);
  return [`${INDENT}${first}`, ...others.map((line) => `${INDENT}${INDENT}${line}`)];
}

function formatPublished(
  { published, reproduced }: ExperimentComparison,
  { texts, language, colors }: Speech,
): string[] {
  if (published === null) return [];
  const { orderStatus, orderDurationMs } = published;
  const duration = orderDurationMs === null ? '' : ` ${formatMs(orderDurationMs)}`;
  return [
    `${INDENT}${texts.published}: ${orderStatus}${duration}${reproducedText()}`,
    ...formatFinding(published.finding[language]),
  ];

  function reproducedText(): string {
    if (reproduced === null) return '';
    return reproduced
      ? `, ${colors.green(texts.reproduced)}`
      : `, ${colors.red(texts.notReproduced)}`;
  }
}

function formatMeasured(
  name: StackName,
  { measured }: ExperimentComparison,
  { texts, language, colors }: Speech,
): string[] {
  if (measured === null) return [];
  const { orderStatus, losesOrders, seenAgain, finding } = measured[name];
  const lost = losesOrders === null ? [] : [losesOrders ? texts.losesOrders : texts.losesNone];
  const seen = seenAgain ? colors.green(texts.seenAgain) : colors.red(texts.notSeenAgain);
  const found = [orderStatus, ...lost, ...(seenAgain === null ? [] : [seen])];
  return [
    `${INDENT}${name}, ${texts.measured}: ${found.join(', ')}`,
    ...formatFinding(finding[language]),
  ];
}

function formatFinding(text: string): string[] {
  const lines = wrapText(text, MAX_WIDTH - 2 * INDENT.length);
  return lines.map((line) => `${INDENT}${INDENT}${line}`);
}

function formatJournal(
  name: StackName,
  stack: StackComparison | null,
  { texts, colors }: Speech,
): string[] {
  if (stack === null) return [];
  const { status, deviated } = stack.journal;
  if (status === 'completed' && !deviated) return [];
  return [colors.yellow(`${INDENT}${name}: ${texts.journal(status, deviated)}`)];
}

/** In words what red says too, for those who see no red; only the after stack promises anything. */
function formatBroken(after: StackComparison | null, { texts, colors }: Speech): string[] {
  const broken = after?.verdicts.filter(({ kept }) => kept === false) ?? [];
  return broken.map((verdict) => {
    const promised = promiseText(verdict.promise, texts);
    const measured = verdictText(verdict, texts);
    return colors.red(`${INDENT}after: ${texts.broken}: ${promised} (${measured})`);
  });
}
