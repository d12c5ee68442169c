import type { Socket } from 'node:net';
import type { ToxicTypeName } from '../../chaos/toxiproxy/toxic-types.ts';
import type { ToxicPath } from './toxic-path.ts';

/** What a toxic promises of a connection, and how it is looked at. */
export interface ToxicProbe {
  readonly toxic: ToxicTypeName;
  readonly attributes: Record<string, number>;
  /** What one look measures, with its unit, and what it should be. */
  readonly promises: readonly { readonly what: string; readonly promised: number }[];
  /** What the server does with each connection. */
  serve(socket: Socket): void;
  /** Measures once on a path with the toxic: a figure for each promise. */
  measure(path: ToxicPath): Promise<readonly number[]>;
}

const KB = 1_000;

const send = (bytes: number) => (socket: Socket) => void socket.end(Buffer.alloc(bytes));
const closeAtOnce = (socket: Socket) => void socket.end();
/** Sends at once, and keeps the connection. */
const sendAndHold = (socket: Socket) => void socket.write(Buffer.alloc(10));

/** Until the connection has ended, in ms, and how many bytes came before, and when each piece did. */
async function toItsEnd(path: ToxicPath) {
  const startedAt = performance.now();
  const socket = await path.connect();
  const pieces: { bytes: number; at: number }[] = [];
  socket.on('data', ({ length }) => pieces.push({ bytes: length, at: performance.now() }));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  return { ms: performance.now() - startedAt, bytes, pieces };
}

const msToItsEnd = async (path: ToxicPath) => [(await toItsEnd(path)).ms];

/** What Toxiproxy's documentation promises of each toxic but latency, which `echo-delays.ts` looks at. */
export const TOXIC_PROBES: readonly ToxicProbe[] = [
  {
    toxic: 'bandwidth',
    attributes: { rate: 500 },
    promises: [{ what: '200 KB (KB/s)', promised: 500 }],
    serve: send(200 * KB),
    measure: async (path) => {
      const { bytes, ms } = await toItsEnd(path);
      return [bytes / ms];
    },
  },
  {
    toxic: 'slow_close',
    attributes: { delay: 500 },
    promises: [{ what: 'until a closed connection is closed (ms)', promised: 500 }],
    serve: closeAtOnce,
    measure: msToItsEnd,
  },
  {
    toxic: 'timeout',
    attributes: { timeout: 500 },
    promises: [
      { what: 'until a silent connection is closed (ms)', promised: 500 },
      { what: 'bytes that pass before', promised: 0 },
    ],
    serve: sendAndHold,
    measure: async (path) => {
      const { ms, bytes } = await toItsEnd(path);
      return [ms, bytes];
    },
  },
  {
    toxic: 'reset_peer',
    attributes: { timeout: 500 },
    promises: [{ what: 'until a connection is reset (ms)', promised: 500 }],
    serve: sendAndHold,
    measure: msToItsEnd,
  },
  {
    toxic: 'slicer',
    attributes: { average_size: 100, size_variation: 50, delay: 20_000 },
    promises: [
      { what: 'a piece of 1 KB (bytes)', promised: 100 },
      { what: 'from a piece to the next (ms)', promised: 20 },
    ],
    serve: send(KB),
    measure: async (path) => {
      const { bytes, pieces } = await toItsEnd(path);
      const [first, last] = [pieces[0]?.at ?? 0, pieces.at(-1)?.at ?? 0];
      return [bytes / pieces.length, (last - first) / (pieces.length - 1)];
    },
  },
  {
    toxic: 'limit_data',
    attributes: { bytes: 10_000 },
    promises: [{ what: 'bytes until the connection is closed', promised: 10_000 }],
    serve: send(50 * KB),
    measure: async (path) => [(await toItsEnd(path)).bytes],
  },
];
