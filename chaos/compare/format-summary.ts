import type { Colors } from 'picocolors/types.js';
import type { Comparison, Seen, Tally } from './comparison.ts';
import { promiseText } from './promise-text.ts';
import type { CompareTexts } from './texts.ts';

const LABEL_WIDTH = 54;
const COUNT_WIDTH = 10;

/** How many experiments keep each promise, on each stack. */
export function formatSummary(
  { summary, experiments }: Comparison,
  texts: CompareTexts,
  colors: Colors,
): string[] {
  const count = (tally: Tally) => {
    if (tally.unknown === experiments.length) return '-'.padStart(COUNT_WIDTH);
    const text = texts.of(tally.kept, experiments.length).padStart(COUNT_WIDTH);
    return tally.kept === experiments.length ? colors.green(text) : colors.red(text);
  };
  const row = (label: string, { before, after }: { before: Tally; after: Tally }) =>
    `  ${label.padEnd(LABEL_WIDTH)}${count(before)}  ${count(after)}`;
  const head = `${texts.summary.padEnd(LABEL_WIDTH + 2)}${'before'.padStart(COUNT_WIDTH)}  ${'after'.padStart(COUNT_WIDTH)}`;
  const { reproduced, seenAgain } = summary;
  const isSeen = ({ yes, no }: Seen) => texts.of(yes, yes + no);
  const isKnown = ({ yes, no }: Seen) => yes + no > 0;
  return [
    colors.bold(head),
    ...summary.promises.map((promise) => row(promiseText(promise.promise, texts), promise)),
    colors.bold(row(texts.allPromises, summary.allPromises)),
    ...(isKnown(reproduced) ? [`${texts.publishedSummary}: ${isSeen(reproduced)}`] : []),
    ...(isKnown(seenAgain.before) || isKnown(seenAgain.after)
      ? [
          `${texts.measuredSummary}: before ${isSeen(seenAgain.before)}, after ${isSeen(seenAgain.after)}`,
        ]
      : []),
  ];
}
