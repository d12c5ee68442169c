import type { Socket } from 'node:net';

/** No connection came about, or no answer, in the time that the exchange allows. */
export class ExchangeTimeoutError extends Error {
  override readonly name = 'ExchangeTimeoutError';
  readonly code: 'CONNECT_TIMEOUT' | 'READ_TIMEOUT';

  constructor(code: 'CONNECT_TIMEOUT' | 'READ_TIMEOUT', limitMs: number) {
    super(`${code === 'CONNECT_TIMEOUT' ? 'no connection' : 'no answer'} in ${limitMs} ms`);
    this.code = code;
  }
}

/**
 * Calls `giveUp` when a socket takes longer to connect.
 * @param limitMs 0 or none: as long as it takes
 */
export function limitConnecting(
  socket: Socket,
  limitMs: number | undefined,
  giveUp: (error: ExchangeTimeoutError) => void,
): void {
  if (!limitMs || !socket.connecting) return;
  const late = () => giveUp(new ExchangeTimeoutError('CONNECT_TIMEOUT', limitMs));
  const timer = setTimeout(late, limitMs);
  for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(timer));
}
