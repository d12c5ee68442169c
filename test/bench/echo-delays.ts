import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openToxicPath } from './toxic-path.ts';

/**
 * How long bytes take through Toxiproxy to a server that sends them back, with its toxic latency. Each
 * connection has one byte under way, and no two begin at once: what measures them is idle most of the
 * time, so that none is late because of the others.
 * @param latency of the toxic, in ms; null for none
 * @returns in ms, of each byte
 */
export async function echoDelays(
  latency: { readonly latency: number; readonly jitter: number } | null,
  { bytes, connections }: { readonly bytes: number; readonly connections: number },
): Promise<number[]> {
  const toxic = latency === null ? null : ({ type: 'latency', attributes: latency } as const);
  const path = await openToxicPath((socket) => void socket.pipe(socket), toxic);
  try {
    const each = Math.ceil(bytes / connections);
    const delays = await Promise.all(
      Array.from({ length: connections }, async (_, index) => {
        await sleep((index / connections) * (latency?.latency ?? 0));
        return echo(await path.connect(), each);
      }),
    );
    return delays.flat();
  } finally {
    await path.close();
  }
}

async function echo(socket: Socket, bytes: number): Promise<number[]> {
  const delays: number[] = [];
  // The first also waits for Toxiproxy's own connection to the server.
  for (let index = 0; index <= bytes; index++) {
    const sentAt = performance.now();
    socket.write('.');
    await once(socket, 'data');
    if (index > 0) delays.push(performance.now() - sentAt);
  }
  socket.destroy();
  return delays;
}
