import { INTENDED } from './expected-differences.ts';

/** What came of one of the corpus's experiments. */
export interface Result {
  readonly topic: string;
  readonly name: string;
  readonly isSame: boolean;
}

/** A line for each topic, a line for all, and what differs by name. */
export function formatResults(results: readonly Result[]): string {
  const topics = [...new Set(results.map(({ topic }) => topic))];
  const row = (label: string, cells: readonly (string | number)[]) =>
    `${label.padEnd(26)}${cells.map((cell) => String(cell).padStart(12)).join('')}\n`;
  const different = results.filter(({ isSame }) => !isSame);
  return [
    `\n${row('Beside Chaos Toolkit', ['compared', 'same', 'explained', 'different'])}`,
    ...topics.map((topic) => row(topic, counts(results.filter((one) => one.topic === topic)))),
    row('all', counts(results)),
    ...different.map(({ name }) => `\n${name}\n  ${INTENDED[name]?.why ?? 'not explained'}\n`),
    '\n',
  ].join('');
}

function counts(results: readonly Result[]): number[] {
  const different = results.filter(({ isSame }) => !isSame);
  const explained = different.filter(({ name }) => name in INTENDED);
  return [
    results.length,
    results.length - different.length,
    explained.length,
    different.length - explained.length,
  ];
}
