import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AttemptTimeoutError, withAttemptTimeout } from './attempt-timeout.ts';

describe('withAttemptTimeout', () => {
  it('gives the result of a call that answers in time, and leaves its signal alone', async () => {
    let seen: AbortSignal | undefined;
    const result = await withAttemptTimeout(async (signal) => {
      seen = signal;
      return 7;
    }, 50);
    await sleep(60);
    expect(result).toBe(7);
    expect(seen?.aborted).toBe(false);
  });

  it('rejects and aborts a call that hangs', async () => {
    let reason: unknown;
    const call = (signal: AbortSignal) =>
      new Promise<never>(() => {
        signal.addEventListener('abort', () => {
          reason = signal.reason;
        });
      });
    await expect(withAttemptTimeout(call, 20)).rejects.toBeInstanceOf(AttemptTimeoutError);
    expect(reason).toBeInstanceOf(AttemptTimeoutError);
  });

  it('passes on the error of a call that fails in time', async () => {
    const failing = withAttemptTimeout(() => Promise.reject(new Error('refused')), 50);
    await expect(failing).rejects.toThrow('refused');
  });
});
