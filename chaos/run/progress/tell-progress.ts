import { PROXY_NAMES, type StackName } from '../../../infra/lab-config.ts';
import { faultOf } from '../../metrics/fault-of.ts';
import type { ConsoleObserver } from '../console-observer.ts';
import type { TellRun } from './run-event.ts';

/** An observer that also tells of faults, steps, seconds of the load, and the ledger. */
export function tellProgress(
  observer: ConsoleObserver,
  stack: StackName,
  tell: TellRun | undefined,
): ConsoleObserver {
  if (tell === undefined) return observer;
  return {
    ...observer,
    activityEnded(activity, run) {
      observer.activityEnded(activity, run);
      const fault = run.status === 'succeeded' ? faultOf(activity) : null;
      const proxy = PROXY_NAMES.find((name) => name === fault?.proxy);
      if (!fault || !proxy) return;
      tell({ kind: 'fault', stack, proxy, toxic: fault.name, comes: fault.comes });
    },
    step: (step) => tell({ kind: 'step', stack, step }),
    second: (figures) => tell({ kind: 'second', stack, figures }),
    ledger: ({ acknowledged, stored, notified, lost, duplicated }) => {
      const ledger = { acknowledged, stored, notified, lost, duplicated };
      tell({ kind: 'ledger', stack, ledger });
    },
  };
}
