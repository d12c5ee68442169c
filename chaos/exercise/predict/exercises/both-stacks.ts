import { stackFigures } from '../measured-figures.ts';
import type { Figures, MeasuredRun } from '../prediction.ts';

/** The figures of one run, `before_…` and `after_…`. */
export function bothStacks([run]: readonly MeasuredRun[]): Figures {
  if (!run) return {};
  return { ...stackFigures('before', run.before), ...stackFigures('after', run.after) };
}

/** A figure; NaN, of which nothing holds, where there is none. */
export function figure(figures: Figures, name: string): number {
  return figures[name] ?? Number.NaN;
}
