import type { EventEmitter } from 'node:events';
import type { Pool } from 'mysql2/promise';
import { type InFlight, trackInFlight } from '../metrics/in-flight.ts';

/** How a pool is used, as metrics see it. */
export interface PoolUsage {
  /** Most connections. */
  readonly limit: number;
  /** Callers that hold a connection. */
  readonly inUse: InFlight;
  /** Callers that wait because every connection is taken; those for whom one is opened don't. */
  readonly waiting: InFlight;
  /** Connections that are open now. */
  connections(): Iterable<EventEmitter>;
  /** Connections opened since the start. */
  opened(): number;
  /** Connections that have ended since, by either side. */
  closed(): number;
}

/** What withConnection tells. */
export interface PoolUsageRecorder extends PoolUsage {
  /** Asks for a connection; until `endWait` the caller counts as waiting if it was put into the queue. */
  startWait<T>(getConnection: () => Promise<T>): { pending: Promise<T>; endWait: () => void };
  /** A connection is closed from here, which it doesn't tell by itself. */
  destroyed(connection: EventEmitter): void;
}

/** Counts by the events that mysql2 documents, and by what withConnection tells. */
export function recordPoolUsage(pool: Pool, limit: number): PoolUsageRecorder {
  const open = new Set<EventEmitter>();
  let opened = 0;
  let enqueued = 0;
  const waiting = trackInFlight();
  pool.on('enqueue', () => enqueued++);
  pool.on('connection', (connection: EventEmitter) => {
    opened++;
    open.add(connection);
    for (const end of ['end', 'error']) connection.once(end, () => open.delete(connection));
  });
  return {
    limit,
    inUse: trackInFlight(),
    waiting,
    connections: () => open,
    opened: () => opened,
    closed: () => opened - open.size,
    startWait(getConnection) {
      const before = enqueued;
      const pending = getConnection();
      if (enqueued > before) waiting.begin(pending);
      return { pending, endWait: () => waiting.end(pending) };
    },
    destroyed: (connection) => void open.delete(connection),
  };
}
