import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { ToxicTypeName } from '../../chaos/toxiproxy/toxic-types.ts';
import type { ToxicPath } from './toxic-path.ts';

/** One promise of a toxic, and how it is looked at. */
export interface ToxicProbe {
  readonly toxic: ToxicTypeName;
  readonly attributes: Record<string, number>;
  /** What is measured, with its unit. */
  readonly what: string;
  readonly promised: number;
  /** How many looks the median needs where chance is part of the promise; else a few. */
  readonly looks?: number;
  /** What the server does with each connection. */
  serve(socket: Socket): void;
  /** Measures once, on a path with the toxic. */
  measure(path: ToxicPath): Promise<number>;
}

const KB = 1_000;

const echo = (socket: Socket) => void socket.pipe(socket);
const send = (bytes: number) => (socket: Socket) => void socket.end(Buffer.alloc(bytes));
const closeAtOnce = (socket: Socket) => void socket.end();
/** Sends at once, and keeps the connection. */
const sendAndHold = (socket: Socket) => void socket.write(Buffer.alloc(10));

/** From a byte that is sent until it is back, in ms. */
export async function echoMs(path: ToxicPath): Promise<number> {
  const socket = await path.connect();
  const startedAt = performance.now();
  socket.write('.');
  await once(socket, 'data');
  const ms = performance.now() - startedAt;
  socket.destroy();
  return ms;
}

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

const msToItsEnd = async (path: ToxicPath) => (await toItsEnd(path)).ms;

/** What Toxiproxy's documentation promises of each toxic. */
export const TOXIC_PROBES: readonly ToxicProbe[] = [
  {
    toxic: 'latency',
    attributes: { latency: 100, jitter: 0 },
    what: 'a byte and back (ms)',
    promised: 100,
    serve: echo,
    measure: echoMs,
  },
  {
    toxic: 'latency',
    attributes: { latency: 100, jitter: 50 },
    what: 'the same, with 50 ms more or less (ms)',
    promised: 100,
    // The median of n delays from a range of 100 ms has a standard deviation of 50 / √n ms: here 1.7.
    looks: 900,
    serve: echo,
    measure: echoMs,
  },
  {
    toxic: 'bandwidth',
    attributes: { rate: 500 },
    what: '200 KB (KB/s)',
    promised: 500,
    serve: send(200 * KB),
    measure: async (path) => {
      const { bytes, ms } = await toItsEnd(path);
      return bytes / ms;
    },
  },
  {
    toxic: 'slow_close',
    attributes: { delay: 500 },
    what: 'until a closed connection is closed (ms)',
    promised: 500,
    serve: closeAtOnce,
    measure: msToItsEnd,
  },
  {
    toxic: 'timeout',
    attributes: { timeout: 500 },
    what: 'until a silent connection is closed (ms)',
    promised: 500,
    serve: sendAndHold,
    measure: msToItsEnd,
  },
  {
    toxic: 'timeout',
    attributes: { timeout: 500 },
    what: 'bytes that pass before',
    promised: 0,
    serve: sendAndHold,
    measure: async (path) => (await toItsEnd(path)).bytes,
  },
  {
    toxic: 'reset_peer',
    attributes: { timeout: 500 },
    what: 'until a connection is reset (ms)',
    promised: 500,
    serve: sendAndHold,
    measure: msToItsEnd,
  },
  {
    toxic: 'slicer',
    attributes: { average_size: 100, size_variation: 50, delay: 20_000 },
    what: 'a piece of 1 KB (bytes)',
    promised: 100,
    serve: send(KB),
    measure: async (path) => {
      const { bytes, pieces } = await toItsEnd(path);
      return bytes / pieces.length;
    },
  },
  {
    toxic: 'slicer',
    attributes: { average_size: 100, size_variation: 50, delay: 20_000 },
    what: 'from a piece to the next (ms)',
    promised: 20,
    serve: send(KB),
    measure: async (path) => {
      const { pieces } = await toItsEnd(path);
      const [first, last] = [pieces[0]?.at ?? 0, pieces.at(-1)?.at ?? 0];
      return (last - first) / (pieces.length - 1);
    },
  },
  {
    toxic: 'limit_data',
    attributes: { bytes: 10_000 },
    what: 'bytes until the connection is closed',
    promised: 10_000,
    serve: send(50 * KB),
    measure: async (path) => (await toItsEnd(path)).bytes,
  },
];
