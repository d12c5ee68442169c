import type { SecondFigures } from '../../../measure/second-figures.ts';
import type { RunEvent } from '../../../run/progress/run-event.ts';
import type { LiveLedger } from '../../protocol.ts';

type Checked = Extract<RunEvent, { kind: 'ledger' }>['ledger'];

/**
 * One stack's ledger of a run, by what the run tells: each experiment's orders are looked up at its end,
 * so that the look does not disturb what is measured. Until then they wait.
 */
export function runLedger() {
  const sums = { acknowledged: 0, stored: 0, notified: 0, lost: 0, duplicated: 0 };
  let unchecked = 0;
  return {
    second({ acknowledged }: SecondFigures): void {
      unchecked += acknowledged;
    },
    checked(ledger: Checked): void {
      unchecked = 0;
      for (const name of Object.keys(sums) as (keyof Checked)[]) sums[name] += ledger[name];
    },
    counts(isOver: boolean): LiveLedger {
      const isUnknown = unchecked > 0;
      return {
        acknowledged: sums.acknowledged + unchecked,
        stored: isUnknown ? null : sums.stored,
        notified: isUnknown ? null : sums.notified,
        waiting: unchecked,
        lost: sums.lost,
        duplicated: sums.duplicated,
        settled: isOver && !isUnknown,
      };
    },
  };
}
