import type { Language } from '../compare/texts.ts';
import type { Document } from './document/block.ts';
import type { Report } from './report.ts';
import { environment } from './sections/environment.ts';
import { experimentSection } from './sections/experiment.ts';
import { front, titleOf } from './sections/front.ts';
import { promises } from './sections/promises.ts';
import { rawData } from './sections/raw-data.ts';
import { summary } from './sections/summary.ts';
import { REPORT_TEXTS } from './texts/texts.ts';

/** The report in one language, ready to be written in any format. */
export async function buildDocument(report: Report, language: Language): Promise<Document> {
  const texts = REPORT_TEXTS[language];
  const draw = hasLoad(report) ? (await import('./charts/draw-chart.ts')).drawChart : null;
  return {
    language,
    title: titleOf(report, texts),
    labels: texts,
    front: front(report, texts),
    blocks: [
      ...summary(report, texts, language, draw),
      ...promises(report, texts, language),
      ...report.experiments.map((one) => experimentSection(one, texts, language, draw)),
      ...environment(report, texts),
      ...rawData(report, texts),
    ],
  };
}

/** Whether there is anything to draw. */
function hasLoad({ experiments }: Report): boolean {
  return experiments.some(({ stacks }) => stacks.some(({ facts }) => facts.steady !== null));
}
