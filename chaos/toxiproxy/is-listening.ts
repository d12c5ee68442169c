import { connect } from 'node:net';

const TIMEOUT_MS = 1_000;

/** Whether anything accepts a TCP connection at a URL's host and port within a second. */
export function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || 80, timeout: TIMEOUT_MS });
    const end = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => end(true));
    // No answer in time may well be a server that hangs: as good as one that listens.
    socket.once('timeout', () => end(true));
    socket.once('error', () => end(false));
  });
}
