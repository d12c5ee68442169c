import { promiseText } from '../../compare/promise-text.ts';
import { PROMISES } from '../../compare/promises.ts';
import { type Language, TEXTS } from '../../compare/texts.ts';
import type { Block, Cell } from '../document/block.ts';
import type { Report } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';

const STACKS = ['before', 'after'] as const;

/** In how many scenarios each promise was kept; nothing where none was measured. */
export function promises(report: Report, texts: ReportTexts, language: Language): Block[] {
  const judged = report.experiments.flatMap(({ stacks }) => stacks.filter((one) => one.verdicts));
  if (judged.length === 0) return [];
  const cell = (label: string, promise: string): Cell => {
    const verdicts = judged
      .filter((one) => one.label === label)
      .flatMap((one) => one.verdicts?.filter((verdict) => verdict.promise === promise) ?? [])
      .filter(({ kept }) => kept !== null);
    if (verdicts.length === 0) return { text: texts.notMeasured, tone: 'muted' };
    const kept = verdicts.filter((verdict) => verdict.kept).length;
    const text = texts.promises.of(kept, verdicts.length);
    return { text, tone: kept === verdicts.length ? 'good' : 'bad' };
  };
  return [
    { kind: 'heading', level: 2, id: 'promises', text: texts.promises.heading },
    {
      kind: 'table',
      caption: texts.promises.caption,
      columns: [
        { title: texts.promises.promise, isHeader: true },
        ...STACKS.map((title) => ({ title, align: 'right' as const })),
      ],
      rows: PROMISES.map(({ id }) => [
        { text: promiseText(id, TEXTS[language]) },
        ...STACKS.map((label) => cell(label, id)),
      ]),
    },
  ];
}
