import { formatMs } from '../format-units.ts';
import { MAX_WIDTH } from '../stack-table.ts';
import { wrapText } from '../wrap-text.ts';
import type {
  ActivityOutcome,
  ActivityPair,
  JournalComparison,
  JournalOutcome,
  StateOutcome,
} from './compare-journals.ts';
import type { JournalTexts } from './texts.ts';

const COLUMN = 22;
const LABEL = MAX_WIDTH - 2 * COLUMN - 4;

/** The comparison in lines of at most 80 columns, and what two journals can't tell. */
export function formatJournals(comparison: JournalComparison, texts: JournalTexts): string {
  const { before, after, method, rollbacks } = comparison;
  const both = (label: string, of: (journal: JournalOutcome) => string) =>
    row(label, of(before), of(after));
  const hasDuring = before.during.looks + after.during.looks > 0;
  return [
    ...title(comparison, texts),
    '',
    row('', 'before', 'after'),
    both(texts.status, ({ status }) => status),
    both(texts.deviated, ({ deviated }) => (deviated ? texts.yes : texts.no)),
    both(texts.steadyBefore, ({ steadyBefore }) => stateText(steadyBefore, texts)),
    ...(hasDuring
      ? [both(texts.steadyDuring, ({ during }) => texts.of(during.met, during.looks))]
      : []),
    both(texts.steadyAfter, ({ steadyAfter }) => stateText(steadyAfter, texts)),
    both(texts.duration, ({ seconds }) => formatMs(seconds * 1_000)),
    ...activities(texts.method, method, texts),
    ...activities(texts.rollbacks, rollbacks, texts),
    '',
    ...wrapText(texts.noMeasurements, MAX_WIDTH),
    ...withoutExtension(comparison, texts),
    '',
  ].join('\n');
}

function title({ before, after }: JournalComparison, texts: JournalTexts): string[] {
  if (before.title === after.title) return wrapText(before.title, MAX_WIDTH);
  return [
    texts.different,
    ...wrapText(`before: ${before.title}`, MAX_WIDTH - 2).map((line) => `  ${line}`),
    ...wrapText(`after: ${after.title}`, MAX_WIDTH - 2).map((line) => `  ${line}`),
  ];
}

function activities(
  heading: string,
  pairs: readonly ActivityPair[],
  texts: JournalTexts,
): string[] {
  if (pairs.length === 0) return [];
  const lines = pairs.map(({ name, before, after }) =>
    row(name, activityText(before, texts), activityText(after, texts)),
  );
  return ['', heading, ...lines];
}

function activityText(activity: ActivityOutcome | null, texts: JournalTexts): string {
  if (activity === null) return texts.notRun;
  const { status, code, seconds } = activity;
  return [
    texts.activity[status],
    ...(code === null ? [] : [code]),
    ...(seconds === null ? [] : [formatMs(seconds * 1_000)]),
  ].join(' ');
}

function stateText(state: StateOutcome, texts: JournalTexts): string {
  if (state === null) return texts.notLooked;
  if (state.isMet) return texts.met;
  return state.probe === null ? texts.notMet : `${texts.notMet}: ${state.probe}`;
}

function withoutExtension({ before, after }: JournalComparison, texts: JournalTexts): string[] {
  const names = [
    ...(before.hasExtension ? [] : ['before']),
    ...(after.hasExtension ? [] : ['after']),
  ];
  if (names.length === 0) return [];
  return wrapText(texts.noExtension(names.join(` ${texts.and} `)), MAX_WIDTH);
}

function row(label: string, before: string, after: string): string {
  const cells = [shorten(label, LABEL).padEnd(LABEL), shorten(before, COLUMN).padEnd(COLUMN)];
  return `  ${cells.join(' ')} ${shorten(after, COLUMN)}`.trimEnd();
}

function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
