import { describe, expect, it } from 'vitest';
import { RunIsActiveError } from '../run/active-run.ts';
import { InterruptedError } from '../run/interruption.ts';
import { LabNotRunningError } from '../run/lab-not-running-error.ts';
import { describeFailure } from './exit-codes.ts';
import { UsageError } from './usage-error.ts';

describe('describeFailure', () => {
  it.each([
    [new UsageError('what?'), 2],
    [new LabNotRunningError("the lab isn't running: make lab-up"), 3],
    [new RunIsActiveError('another run'), 4],
    [new InterruptedError('SIGINT received', 130), 130],
  ])('%s is for the user: its message alone, exit code %i', (error, exitCode) => {
    expect(describeFailure(error)).toEqual({ message: error.message, exitCode });
  });

  it('a defect has its stack', () => {
    const { message, exitCode } = describeFailure(new TypeError('x is not a function'));
    expect(message).toMatch(/x is not a function\n\s+at /);
    expect(exitCode).toBe(1);
  });
});
