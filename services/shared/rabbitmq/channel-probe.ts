import type { ConfirmChannel } from 'amqplib';
import { ORDERS_EXCHANGE } from '../messages.ts';
import { publishConfirmed } from './publish-confirmed.ts';

/** No queue has this name: the broker confirms what is sent there, and drops it. */
const NOWHERE = 'probe';

/**
 * Makes a probe that asks the broker for nothing; with bytes, it sends a message of that size nowhere,
 * and waits for the confirm. While one is not confirmed no other is sent: what a narrow path has not
 * let through yet would pile up in this process.
 * @param channel throws while there is no connection
 */
export function channelProbe(
  channel: () => ConfirmChannel,
): (signal: AbortSignal, bytes: number) => Promise<void> {
  let unconfirmed: Promise<void> | undefined;
  return async (_, bytes) => {
    if (bytes === 0) {
      await channel().checkExchange(ORDERS_EXCHANGE);
      return;
    }
    unconfirmed ??= publishConfirmed(channel(), '', NOWHERE, Buffer.alloc(bytes)).finally(() => {
      unconfirmed = undefined;
    });
    await unconfirmed;
  };
}
