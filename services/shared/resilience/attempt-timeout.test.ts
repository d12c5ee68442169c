import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { AttemptTimeoutError, withAttemptTimeout } from './attempt-timeout.ts';
import { startBudget } from './budget.ts';

/** A server in a thread of its own, which answers while this one is held up. */
const ANSWERER = `
  const server = require('node:net').createServer((socket) =>
    socket.on('data', () => socket.write('ok')));
  server.listen(0, '127.0.0.1', () =>
    require('node:worker_threads').parentPort.postMessage(server.address().port));
`;

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

  it('does not count while a call waits for its turn, and from 0 when that has come', async () => {
    const startedAt = performance.now();
    const failing = withAttemptTimeout(
      async (_signal, clock) => {
        const onTurn = clock.hold();
        await sleep(80);
        onTurn();
        await sleep(1_000);
      },
      50,
      startBudget(500),
    );
    await expect(failing).rejects.toThrow('no answer within 50 ms');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(128);
  });

  it('ends a wait for its turn with the budget', async () => {
    const waiting = withAttemptTimeout(
      async (_signal, clock) => {
        clock.hold();
        await sleep(1_000);
      },
      20,
      startBudget(60),
    );
    await expect(waiting).rejects.toBeInstanceOf(AttemptTimeoutError);
  });

  it('takes an answer that came while this process did not run, although time is up', async () => {
    const elsewhere = new Worker(ANSWERER, { eval: true });
    try {
      const [port] = (await once(elsewhere, 'message')) as [number];
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      const call = async () => {
        socket.write('?');
        // The answer is there long before this thread looks for it, at its timers first.
        setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200));
        const [answer] = (await once(socket, 'data')) as [Buffer];
        return `${answer}`;
      };
      await expect(withAttemptTimeout(call, 50)).resolves.toBe('ok');
      socket.destroy();
    } finally {
      await elsewhere.terminate();
    }
  });

  it('passes on the error of a call that fails in time', async () => {
    const failing = withAttemptTimeout(() => Promise.reject(new Error('refused')), 50);
    await expect(failing).rejects.toThrow('refused');
  });
});
