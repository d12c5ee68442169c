import pc from 'picocolors';
import { wrapText } from '../../compare/wrap-text.ts';
import { shownFigure } from '../texts/figures.ts';
import type { PredictTexts, PredictWords } from '../texts/texts.ts';
import type { JudgedExplanation, JudgedPrediction } from './judge.ts';
import type { Figures } from './prediction.ts';

const WIDTH = 76;
const COLUMN = 10;

/** A table: the question, what was expected, what was measured. */
export function formatPredictions(
  predictions: readonly JudgedPrediction[],
  { questions }: PredictTexts,
  words: PredictWords,
): string {
  const [, you, measured] = words.columns;
  const row = (first: string, second: string) =>
    `${first.padStart(COLUMN)}${second.padStart(COLUMN)}`;
  const lines = predictions.flatMap((one) => {
    const shown = (value: number) => shownFigure({ [one.figure]: value }, one.figure);
    const unit = one.unit === 'status' || one.unit === 'count' ? '' : ` ${words.units[one.unit]}`;
    const verdict = one.isNear ? pc.green(words.near) : pc.yellow(words.off);
    return [
      ...wrapText(questions[one.figure] ?? one.figure, WIDTH),
      `${row(shown(one.predicted ?? Number.NaN), shown(one.measured))}${unit}  ${verdict}`,
    ];
  });
  return ['', pc.bold(row(you, measured)), ...lines].join('\n');
}

/** Each question with the answer, and what the figures say to it. */
export function formatExplanations(
  explanations: readonly JudgedExplanation[],
  figures: Figures,
  texts: PredictTexts,
  words: PredictWords,
): string {
  const lines = explanations.flatMap((one) => {
    const own = texts.explanations[one.id];
    if (!own) return [];
    const said =
      one.verdict === 'right'
        ? `${words.right(one.answer ?? '')} ${own.because(figures)}`
        : `${headOf(one, words)} ${own.facts(figures)}`;
    const mark = {
      right: pc.green('✓'),
      wrong: pc.red('✗'),
      missing: pc.red('✗'),
      undecided: pc.yellow('?'),
    };
    const options =
      one.verdict === 'missing'
        ? Object.entries(own.options).flatMap(([letter, text]) => indented(`${letter}) ${text}`, 6))
        : [];
    return [
      '',
      ...wrapText(own.question, WIDTH).map((line) => pc.bold(line)),
      ...options,
      ...indented(said, 4).map((line, index) =>
        index === 0 ? `  ${mark[one.verdict]} ${line.trimStart()}` : line,
      ),
    ];
  });
  return lines.join('\n');
}

function headOf({ verdict, answer }: JudgedExplanation, words: PredictWords): string {
  if (verdict === 'wrong') return words.wrong(answer ?? '');
  return verdict === 'missing' ? words.missing : words.undecided;
}

function indented(text: string, by: number): string[] {
  return wrapText(text, WIDTH - by).map((line) => `${' '.repeat(by)}${line}`);
}
