import type { Block, Text } from '../document/block.ts';
import type { Report, ReportedExperiment } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';
import { formatDate } from './format-date.ts';

/** The report's title: its experiment's where there is one only. */
export function titleOf({ experiments }: Report, texts: ReportTexts): string {
  const [first] = experiments;
  return experiments.length === 1 && first
    ? texts.titleOf(first.title)
    : texts.titleOfMany(experiments.length);
}

/** The title page: what, when, where, by whom, and how it came out. */
export function front(report: Report, texts: ReportTexts): Block[] {
  const { front: names } = texts;
  const journals = journalsOf(report);
  const environment = report.run?.environment;
  const isComparison = report.experiments.some(({ stacks }) => stacks.length > 1);
  const facts: (readonly [string, Text])[] = [
    [names.date, formatDate(report.createdAt)],
    [names.experimentTime, timesOf(report)],
    [names.experiments, report.experiments.map(({ name, title }) => name ?? title).join(', ')],
    ...(report.run ? [[names.run, { code: report.run.runId }] as const] : []).map(asFact),
    [names.machine, distinct(journals.map((one) => `${one.node} (${one.platform})`))],
    ...(environment?.user ? [[names.user, environment.user] as const] : []),
    [names.harness, distinct(journals.map((one) => one['chaoslib-version']))],
    [names.tags, tagsOf(report.experiments) || texts.none],
    [names.contributions, contributionsOf(report.experiments) || texts.none],
    [names.result, results(report, texts).join('; ')],
  ];
  return [
    { kind: 'heading', level: 1, id: 'title', text: titleOf(report, texts) },
    {
      kind: 'paragraph',
      text: isComparison ? texts.subtitle : texts.subtitleOfJournals,
      tone: 'muted',
    },
    { kind: 'facts', facts },
  ];
}

function asFact([name, value]: readonly [string, { code: string }]): readonly [string, Text] {
  return [name, [value]];
}

function journalsOf({ experiments }: Report) {
  return experiments.flatMap(({ stacks }) => stacks.map(({ input }) => input.journal));
}

/** In how many scenarios all promises were kept, of each stack that was measured; what deviated. */
function results(report: Report, texts: ReportTexts): string[] {
  const stacks = report.experiments.flatMap((one) => one.stacks);
  const kept = (['before', 'after'] as const).flatMap((label) => {
    const judged = stacks.filter((one) => one.label === label && one.verdicts !== null);
    if (judged.length === 0) return [];
    const good = judged.filter(({ facts }) => facts.keepsPromises === true);
    return [texts.front.promisesKept(label, good.length, judged.length)];
  });
  const deviated = stacks.filter(({ facts }) => facts.journal.deviated);
  return [...kept, texts.front.deviations(deviated.length, stacks.length)];
}

function timesOf(report: Report): string {
  const journals = journalsOf(report);
  const starts = journals.map(({ start }) => Date.parse(start));
  const ends = journals.map(({ end }) => Date.parse(end));
  if (starts.length === 0) return '';
  return `${formatDate(new Date(Math.min(...starts)))} – ${formatDate(new Date(Math.max(...ends)))}`;
}

function tagsOf(experiments: readonly ReportedExperiment[]): string {
  return distinct(experiments.flatMap(({ tags }) => tags));
}

function contributionsOf(experiments: readonly ReportedExperiment[]): string {
  return distinct(
    experiments.flatMap(({ contributions }) =>
      Object.entries(contributions).map(([name, value]) => `${name}: ${value}`),
    ),
  );
}

function distinct(values: readonly string[]): string {
  return [...new Set(values)].join(', ');
}
