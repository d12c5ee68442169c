import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { limitConnecting } from './exchange-limits.ts';

/** A socket that is still connecting, as to a machine that drops what is sent to it. */
const connecting = () => Object.defineProperty(new Socket(), 'connecting', { value: true });

it('gives up on a connection that takes too long', async () => {
  const giveUp = vi.fn();
  limitConnecting(connecting(), 20, giveUp);
  await sleep(60);
  expect(giveUp).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'CONNECT_TIMEOUT', message: 'no connection in 20 ms' }),
  );
});

it('leaves alone what connected, failed, or has no limit', async () => {
  const giveUp = vi.fn();
  const [connected, closed] = [connecting(), connecting()];
  limitConnecting(connected, 20, giveUp);
  connected.emit('connect');
  limitConnecting(closed, 20, giveUp);
  closed.emit('close');
  limitConnecting(new Socket(), 20, giveUp);
  limitConnecting(connecting(), 0, giveUp);
  await sleep(60);
  expect(giveUp).not.toHaveBeenCalled();
});
