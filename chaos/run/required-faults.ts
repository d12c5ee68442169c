import type { ActivityRun, Journal } from './journal.ts';

/**
 * A fault of the method that did not come about. Chaos Toolkit goes on all the same; a comparison
 * must not, as it would compare something else.
 */
export class FaultNotBroughtError extends Error {
  override readonly name = 'FaultNotBroughtError';
}

/** Whether an activity brings a fault: an action that a Python function carries out. */
export function bringsFault({ type, provider }: ActivityRun['activity']): boolean {
  return type === 'action' && provider.type === 'python';
}

/** What an activity that failed says of it. */
export function failureOf({ exception }: Pick<ActivityRun, 'exception'>): string {
  return (exception?.at(-1) ?? '').replace(/^[\w.]+: /, '').trim();
}

/** @throws FaultNotBroughtError when an action of the method that brings a fault failed. */
export function requireFaults({ run }: Pick<Journal, 'run'>): void {
  const failed = run.find((one) => bringsFault(one.activity) && one.status === 'failed');
  if (failed)
    throw new FaultNotBroughtError(`'${failed.activity.name}' failed: ${failureOf(failed)}`);
}
