import { machineText, resultSection } from '../bench-page.ts';
import type { BenchResult } from '../bench-result.ts';

const BEGIN = '<!-- measured: make bench ONLY=replicas writes what follows -->';
const END = '<!-- measured: end -->';

/**
 * docs/scale.md with the figures of a result in the place of those it has; the rest is written by hand.
 * @throws Error where the page has no such place
 */
export function withScaleFigures(page: string, result: BenchResult): string {
  const [from, until] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || until < from) throw new Error(`docs/scale.md has no ${BEGIN} before ${END}`);
  const figures = [machineText([result.surroundings]), resultSection(result)].join('\n\n');
  return `${page.slice(0, from + BEGIN.length)}\n\n${figures}\n\n${page.slice(until)}`;
}
