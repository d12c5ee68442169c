import { formatMs } from '../../compare/format-units.ts';
import { type ActivityOutcome, compareJournals } from '../../compare/journals/compare-journals.ts';
import type { RecordedActivity, RecordedJournal } from '../../run/journal-schema.ts';
import type { Block, Cell } from '../document/block.ts';
import type { ReportedExperiment } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';

/** An output's first so many characters; a page of HTML must not fill pages of a report. */
const LONGEST_OUTPUT = 1_200;
/** Up to so many stand on the activity's own line. */
const SHORT_OUTPUT = 60;

/** Each activity of the method: how it ended, and how long it took. */
export function method(experiment: ReportedExperiment, texts: ReportTexts): Block[] {
  const { experiment: names } = texts;
  return [
    { kind: 'heading', level: 3, id: `${experiment.id}-method`, text: names.method },
    table(experiment, 'run', names.methodCaption, texts),
  ];
}

export function rollbacks(experiment: ReportedExperiment, texts: ReportTexts): Block[] {
  const { experiment: names } = texts;
  const heading: Block = {
    kind: 'heading',
    level: 3,
    id: `${experiment.id}-rollbacks`,
    text: names.rollbacks,
  };
  const none = experiment.stacks.every(({ input }) => input.journal.rollbacks.length === 0);
  if (none) return [heading, { kind: 'paragraph', text: names.noRollbacks }];
  return [heading, table(experiment, 'rollbacks', names.rollbacksCaption, texts)];
}

function table(
  { stacks }: ReportedExperiment,
  part: 'run' | 'rollbacks',
  caption: string,
  texts: ReportTexts,
): Block {
  const [first, second] = stacks.map(({ input }) => input.journal);
  const pairs = first ? pairsOf(first, second, part) : [];
  return {
    kind: 'table',
    caption,
    columns: [
      { title: texts.experiment.activity, isHeader: true },
      ...stacks.map(({ label }) => ({ title: label })),
    ],
    rows: pairs.map(({ name, before, after }) => [
      { text: name },
      outcomeCell(before, texts),
      ...(second ? [outcomeCell(after, texts)] : []),
    ]),
  };
}

function pairsOf(
  first: RecordedJournal,
  second: RecordedJournal | undefined,
  part: 'run' | 'rollbacks',
) {
  const compared = compareJournals(first, second ?? first);
  return part === 'run' ? compared.method : compared.rollbacks;
}

function outcomeCell(outcome: ActivityOutcome | null, { experiment }: ReportTexts): Cell {
  if (outcome === null) return { text: experiment.notRun, tone: 'muted' };
  const { status, code, seconds } = outcome;
  const parts = [
    experiment.status[status],
    ...(code === null ? [] : [String(code)]),
    ...(seconds === null ? [] : [formatMs(seconds * 1_000)]),
  ];
  const refused = code !== null && code >= 400;
  const tone = status === 'succeeded' && !refused ? 'good' : 'bad';
  return { text: parts.join(', '), tone };
}

/** What each activity gave, in full where it is short. */
export function outputs(experiment: ReportedExperiment, texts: ReportTexts): Block[] {
  const blocks = experiment.stacks.flatMap(({ label, input: { journal } }) =>
    [...journal.run, ...journal.rollbacks].flatMap((one) =>
      outputBlocks(`${label}: `, one.activity.name, outputText(one, texts)),
    ),
  );
  return [{ kind: 'details', summary: texts.experiment.outputs, blocks }];
}

function outputBlocks(label: string, name: string, text: string): Block[] {
  const what = [{ strong: label }, name];
  if (text.length <= SHORT_OUTPUT && !text.includes('\n')) {
    return [{ kind: 'paragraph', text: [...what, ' → ', { code: text }] }];
  }
  return [
    { kind: 'paragraph', text: what },
    { kind: 'code', text },
  ];
}

function outputText(
  { output, exception }: RecordedActivity,
  { experiment: { shortened } }: ReportTexts,
): string {
  const error = exception ? [exception.join('').trim()] : [];
  const text = [JSON.stringify(output, null, 2) ?? 'null', ...error].join('\n');
  return text.length <= LONGEST_OUTPUT ? text : `${text.slice(0, LONGEST_OUTPUT)}\n${shortened}`;
}
