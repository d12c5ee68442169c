import { INTENDED, NOT_YET } from './expected-differences.ts';

/** What came of one of the corpus's experiments. */
export interface Result {
  readonly topic: string;
  readonly name: string;
  readonly isSame: boolean;
}

const COLUMNS = ['compared', 'same', 'meant', 'not yet', 'differ'];

/** A line for each topic, a line for all, and the differences by name. */
export function formatResults(results: readonly Result[]): string {
  const topics = [...new Set(results.map(({ topic }) => topic))];
  const row = (label: string, cells: readonly (string | number)[]) =>
    `${label.padEnd(26)}${cells.map((cell) => String(cell).padStart(10)).join('')}\n`;
  const different = results.filter(({ isSame }) => !isSame);
  return [
    `\n${row('Beside Chaos Toolkit', COLUMNS)}`,
    ...topics.map((topic) => row(topic, counts(results.filter((one) => one.topic === topic)))),
    row('all', counts(results)),
    ...different.map(({ name }) => `\n${name}\n  ${explain(name)}\n`),
    '\n',
  ].join('');
}

function counts(results: readonly Result[]): number[] {
  const different = results.filter(({ isSame }) => !isSame).map(({ name }) => name);
  const notYet = different.filter((name) => NOT_YET.includes(name));
  const meant = different.filter((name) => name in INTENDED && !NOT_YET.includes(name));
  return [
    results.length,
    results.length - different.length,
    meant.length,
    notYet.length,
    different.length - meant.length - notYet.length,
  ];
}

function explain(name: string): string {
  if (NOT_YET.includes(name)) return 'not there yet';
  return INTENDED[name]?.why ?? 'not explained';
}
