import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { ToxicTypeName } from '../../chaos/toxiproxy/toxic-types.ts';
import { connectToxiproxy } from '../../chaos/toxiproxy/toxiproxy-api.ts';
import { lab } from '../lab-under-test.ts';

/** Paths so far: each has a proxy of its own name. */
let paths = 0;

/** A path through Toxiproxy to a server of the bench's own, with one toxic or with none. */
export interface ToxicPath {
  connect(): Promise<Socket>;
  close(): Promise<void>;
}

/**
 * Opens a path. What the server sends passes the toxic.
 * @param serve what the server does with each connection
 * @param toxic null for none
 */
export async function openToxicPath(
  serve: (socket: Socket) => void,
  toxic: { readonly type: ToxicTypeName; readonly attributes: Record<string, number> } | null,
): Promise<ToxicPath> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    // A toxic that resets or closes is what is looked for, at the other end.
    socket.on('error', () => {});
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const name = `bench-${++paths}`;
  const toxiproxy = connectToxiproxy(lab.stacks.before.toxiproxyUrl);
  const { listen } = await toxiproxy.createProxy({
    name,
    listen: '127.0.0.1:0',
    upstream: `127.0.0.1:${portOf(server)}`,
    enabled: true,
  });
  if (toxic !== null) {
    await toxiproxy.createToxic(name, {
      name,
      stream: 'downstream',
      toxicity: 1,
      ...toxic,
    });
  }
  return {
    async connect() {
      const socket = connect(Number(listen.split(':').at(-1)), '127.0.0.1');
      socket.setNoDelay(true);
      await once(socket, 'connect');
      return socket;
    },
    async close() {
      await toxiproxy.deleteProxy(name);
      server.close();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
