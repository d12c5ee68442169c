import type { Attachment, Block } from '../document/block.ts';
import type { Report } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';

/** Journals and measurements as they were read, and what could not be used. */
export function rawData({ experiments, problems }: Report, texts: ReportTexts): Block[] {
  const { data } = texts;
  const files = experiments.flatMap(({ id, stacks }) =>
    stacks.flatMap(({ label, input: { file, measurementFile } }) => [
      { ...file, description: data.journalOf(id, label) },
      ...(measurementFile
        ? [{ ...measurementFile, description: data.measurementOf(id, label) }]
        : []),
    ]),
  );
  return [
    { kind: 'heading', level: 2, id: 'data', text: data.heading },
    { kind: 'paragraph', text: data.intro },
    ...withOwnNames(files.map((file) => ({ kind: 'attachment' as const, ...file }))),
    ...(problems.length > 0
      ? [
          { kind: 'paragraph' as const, text: [{ strong: data.problems }] },
          { kind: 'list' as const, items: problems.map((text) => ({ text })) },
        ]
      : []),
  ];
}

/** Journals of two folders may have one name. */
function withOwnNames(files: readonly Attachment[]): Attachment[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const count = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, count);
    return count === 1 ? file : { ...file, name: file.name.replace(/(\.[^.]*)?$/, `.${count}$1`) };
  });
}
