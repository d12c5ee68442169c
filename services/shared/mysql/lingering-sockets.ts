import type { Socket } from 'node:net';

/** How long a socket that was ended may wait for the server's end, in ms; longer than any delay. */
const LINGER_MS = 10_000;

/**
 * Most sockets of a pool that wait so at one time: with more, the oldest is closed at once. Far more
 * than the pages of large orders that a fault makes a service give up in ten seconds.
 */
export const MOST_LINGERING = 200;

/** Sockets that were ended from here, and are open until the server ends them too. */
export interface LingeringSockets {
  /** Takes over a socket whose connection was given up. */
  add(socket: Socket): void;
}

/**
 * Closes sockets that were ended in time and in number. Ended, a socket has sent a FIN and stays open
 * until the server's own FIN comes. From a server that closes slowly that takes its time, and each
 * attempt that is given up would leave a socket behind. Not at once, though: what is still on its way
 * would be answered by a reset, and a Toxiproxy that holds much of it back then hangs for 5 s a piece
 * when its toxic is removed.
 */
export function lingeringSockets(
  most: number = MOST_LINGERING,
  lingerMs: number = LINGER_MS,
): LingeringSockets {
  // A set keeps the order of insertion: its first value is the oldest.
  const sockets = new Set<Socket>();
  return {
    add(socket) {
      sockets.add(socket);
      const timer = setTimeout(() => socket.destroy(), lingerMs);
      timer.unref();
      socket.once('close', () => {
        clearTimeout(timer);
        sockets.delete(socket);
      });
      const [oldest] = sockets;
      if (sockets.size > most) oldest?.destroy();
    },
  };
}
