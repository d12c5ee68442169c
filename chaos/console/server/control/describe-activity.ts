import type { Activity } from '../../protocol.ts';

/** What is under way, and since when, as a refusal says it. */
export function describeActivity(activity: Activity): string {
  return `${what(activity)}, since ${new Date(activity.startedAt).toISOString()}`;
}

function what(activity: Activity): string {
  switch (activity.kind) {
    case 'experiment':
      return `the console runs ${activity.ids.join(', ')}`;
    case 'load':
      return `the console sends ${activity.perSecond} orders a second to each stack`;
    case 'toxics':
      return `toxics that were set in the console act (${activity.count})`;
    case 'other':
      return `${activity.what} (process ${activity.pid})`;
  }
}
