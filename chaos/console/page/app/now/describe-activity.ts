import type { Activity } from '../../../protocol.ts';
import { formatNumber } from '../shared/format.ts';
import { findExperiment, titleOf } from '../state/catalogue.ts';
import { language, texts } from '../state/preferences.ts';

/** What is under way, in a few words. */
export function describeActivity(activity: Activity): string {
  const words = texts.value.now;
  switch (activity.kind) {
    case 'experiment':
      return words.experiment(describeExperiment(activity.current?.id ?? activity.ids[0] ?? ''));
    case 'load': {
      const rate = formatNumber(language.value, activity.perSecond, 1);
      return activity.workload === 'bulk' ? words.bulkLoad(rate) : words.load(rate);
    }
    case 'toxics':
      return words.toxics(activity.count);
    case 'other':
      return words.other(activity.what);
  }
}

function describeExperiment(id: string): string {
  const found = findExperiment(id);
  return found ? `${titleOf(id)}, ${texts.value.dependencies[found.dependency]}` : id;
}
