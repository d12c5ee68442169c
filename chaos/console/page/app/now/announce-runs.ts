import { effect } from '@preact/signals';
import { concludeRun } from '../runs/conclude-run.ts';
import { nameRun } from '../runs/name-run.ts';
import { activity } from '../state/activity.ts';
import { tell } from '../state/notice.ts';
import { texts } from '../state/preferences.ts';
import { runs } from '../state/runs.ts';
import { describeActivity } from './describe-activity.ts';
import { lastFinished } from './last-finished.ts';

/** Tells those who hear the page when something begins, and what a run came to. */
export function announceRuns(): void {
  let toldOf: number | null = null;
  let lastRun: string | null = null;
  effect(() => {
    const current = activity.value;
    if (current?.startedAt === toldOf) return;
    toldOf = current?.startedAt ?? null;
    if (current) tell('heard', describeActivity(current));
  });
  effect(() => {
    const last = lastFinished(runs.value ?? []);
    if (!last || last.id === lastRun) return;
    // What ended before the page was opened is no news.
    if (lastRun !== null) tell('heard', `${nameRun(last)}. ${concludeRun(last, texts.value.runs)}`);
    lastRun = last.id;
  });
}
