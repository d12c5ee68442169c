import type { RunSummary } from '../../../protocol.ts';
import { findExperiment, titleOf } from '../state/catalogue.ts';
import { texts } from '../state/preferences.ts';

/** What a run consists of, in a few words: an experiment's name, or how many there were. */
export function nameRun({ kind, experiments }: Pick<RunSummary, 'kind' | 'experiments'>): string {
  const words = texts.value;
  const [first] = experiments;
  if (kind === 'other' || first === undefined) return words.runs.other;
  if (experiments.length > 1) return words.runs.several(experiments.length);
  const found = findExperiment(first);
  return found ? `${titleOf(first)}, ${words.dependencies[found.dependency]}` : first;
}
