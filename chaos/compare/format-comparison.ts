import type { Colors } from 'picocolors/types.js';
import type { Comparison } from './comparison.ts';
import { formatExperiment } from './format-experiment.ts';
import { formatIncomplete } from './format-incomplete.ts';
import { formatSummary } from './format-summary.ts';
import { formatSeconds } from './format-units.ts';
import { layOut } from './stack-table.ts';
import { type CompareTexts, type Language, TEXTS } from './texts.ts';

/** The comparison as a person reads it: a block for each experiment, then the summary. */
export function formatComparison(
  comparison: Comparison,
  language: Language,
  colors: Colors,
): string {
  const texts = TEXTS[language];
  const { run, experiments } = comparison;
  const isBulk = experiments.some(({ stacks }) =>
    [stacks.before, stacks.after].some((stack) => stack?.steady?.workload === 'bulk'),
  );
  const layout = layOut(experiments, texts);
  const blocks = [
    [colors.bold(texts.run(run, experiments.length)), ...(isBulk ? [texts.bulk] : [])],
    ...experiments.map((experiment) =>
      formatExperiment(experiment, layout, { texts, language, colors }),
    ),
    ...(experiments.length > 0
      ? [formatSummary(comparison, texts, colors), legend(comparison, texts)]
      : []),
    formatTime(comparison, texts),
    formatIncomplete(comparison, texts, colors),
  ];
  const paragraphs = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${paragraphs.join('\n\n')}\n`;
}

function legend({ experiments }: Comparison, texts: CompareTexts): string[] {
  const stacks = experiments.flatMap(({ stacks: { before, after } }) => [before, after]);
  const isLate = stacks.some((stack) => (stack?.ledger?.waiting ?? 0) > 0);
  return [...texts.legend, ...(isLate ? [texts.waitingLegend] : [])];
}

function formatTime({ actualMs, imposedWaitMs }: Comparison, texts: CompareTexts): string[] {
  if (actualMs === null || imposedWaitMs === null || imposedWaitMs === 0) return [];
  const ratio = (actualMs / imposedWaitMs).toFixed(2);
  return [texts.took(formatSeconds(actualMs / 1_000), formatSeconds(imposedWaitMs / 1_000), ratio)];
}
