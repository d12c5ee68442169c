import { UsageError } from '../../commands/usage-error.ts';
import type { TellRun } from './run-event.ts';

/**
 * The channel to the process that started this one and wants to be told of the run. The run goes its way
 * whether or not anybody listens, also when that process is gone.
 * @throws UsageError where there is no such channel
 * @see https://nodejs.org/api/child_process.html#subprocesssendmessage-sendhandle-options-callback
 */
export function openRunChannel(): TellRun {
  if (process.send === undefined) {
    throw new UsageError('--progress-channel is for programs: there is no IPC channel to tell');
  }
  // With a callback a closed channel is an answer, and no error of this process.
  return (event) => void process.send?.(event, undefined, undefined, () => {});
}
