import type { Socket } from 'node:net';
import mysql, { type Pool, type PoolConnection, type PoolOptions } from 'mysql2/promise';
import { isConnectionLost } from './errors.ts';
import { type IdleConnections, idleConnections } from './idle-connections.ts';
import { type LingeringSockets, lingeringSockets } from './lingering-sockets.ts';
import { type PoolUsageRecorder, recordPoolUsage } from './pool-usage.ts';
import { type SharedLook, sharedLook } from './shared-look.ts';

/** mysql2's own limit of connections. */
const DEFAULT_CONNECTION_LIMIT = 10;

/** No connection of the pool became free in time. */
export class PoolWaitTimeoutError extends Error {
  override readonly name = 'PoolWaitTimeoutError';
  readonly code = 'POOL_WAIT_TIMEOUT';

  constructor(waitMs: number) {
    super(`no free MySQL connection within ${waitMs} ms`);
  }
}

/** A pool, and how long a caller waits for one of its connections; for ever without `waitMs`. */
export interface MysqlPool {
  readonly pool: Pool;
  readonly waitMs?: number;
  readonly usage: PoolUsageRecorder;
  /** Of connections that were given up. */
  readonly lingering: LingeringSockets;
  /** What the loss of one connection says of the others, and of new ones; absent where nobody cares. */
  readonly path?: DoubtedPath;
}

/** A path to the server on which connections may be lost together. */
interface DoubtedPath {
  /** Evicted as soon as one connection is lost. */
  readonly idle: IdleConnections;
  /** Whoever opens a connection after that. */
  readonly look: SharedLook;
}

/** What differs between the stacks. */
export interface MysqlPoolOptions extends PoolOptions {
  /** Longest wait for a free connection, in ms. */
  readonly waitMs?: number;
  /**
   * Whether the loss of one connection evicts all idle ones: what cut that one off has mostly cut the
   * others off too, and a retry that gets the next stale one is lost as well. As Go's database/sql,
   * whose last attempt takes a new connection. Whether new ones can be made then looks one caller for
   * all: see shared-look.ts.
   */
  readonly evictsIdleOnLoss?: boolean;
}

/**
 * Opens a pool; connections are made when they are needed. Times are UTC in both directions.
 * @param options without them, mysql2's own defaults
 */
export function openPool(url: string, options: MysqlPoolOptions = {}): MysqlPool {
  const { waitMs, evictsIdleOnLoss = false, ...poolOptions } = options;
  const pool = mysql.createPool({ uri: url, timezone: 'Z', charset: 'utf8mb4', ...poolOptions });
  const usage = recordPoolUsage(pool, options.connectionLimit ?? DEFAULT_CONNECTION_LIMIT);
  return {
    pool,
    usage,
    lingering: lingeringSockets(),
    ...(waitMs !== undefined && { waitMs }),
    ...(evictsIdleOnLoss && { path: doubtedPath(pool, options.queueLimit) }),
  };
}

function doubtedPath(pool: Pool, queueLimit = 0): DoubtedPath {
  const idle = idleConnections(pool);
  const look = sharedLook({
    hasIdle: idle.any,
    mostWaiting: queueLimit > 0 ? queueLimit : Number.POSITIVE_INFINITY,
  });
  return { idle, look };
}

/**
 * Runs `work` on a connection of the pool. When the signal is aborted the connection is closed
 * instead of going back, as its answer may still arrive and must not reach the next caller.
 * @throws PoolWaitTimeoutError, the signal's reason, or what connecting or `work` throws
 */
export async function withConnection<T>(
  pool: MysqlPool,
  signal: AbortSignal,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await acquire(pool, signal);
  const { inUse } = pool.usage;
  inUse.begin(connection);
  const aborted = Promise.withResolvers<never>();
  const destroy = () => {
    // A query on a connection that is closed from here never ends.
    aborted.reject(signal.reason);
    inUse.end(connection);
    pool.usage.destroyed(connection.connection);
    connection.destroy();
    pool.lingering.add(socketOf(connection.connection));
  };
  signal.addEventListener('abort', destroy, { once: true });
  try {
    return await Promise.race([work(connection), aborted.promise]);
  } catch (error) {
    if (isConnectionLost(error)) doubtPath(pool);
    throw error;
  } finally {
    inUse.end(connection);
    signal.removeEventListener('abort', destroy);
    if (!signal.aborted) connection.release();
  }
}

function doubtPath({ path, usage, lingering }: MysqlPool): void {
  path?.look.doubt();
  path?.idle.evict((connection) => {
    usage.destroyed(connection);
    lingering.add(socketOf(connection));
  });
}

/** mysql2 keeps it to itself. */
function socketOf(connection: unknown): Socket {
  return (connection as { readonly stream: Socket }).stream;
}

async function acquire(
  { pool, usage, waitMs, path }: MysqlPool,
  signal: AbortSignal,
): Promise<PoolConnection> {
  signal.throwIfAborted();
  const givenUp = Promise.withResolvers<never>();
  let isGivenUp = false;
  let endWait = () => {};
  const giveUp = (reason: unknown) => {
    isGivenUp = true;
    givenUp.reject(reason);
  };
  const ask = () => {
    // It has waited for another caller's look until it had to go.
    if (isGivenUp) return givenUp.promise;
    const wait = usage.startWait(() => pool.getConnection());
    endWait = wait.endWait;
    return wait.pending;
  };
  const pending = path ? path.look.connect(ask) : ask();
  const onAbort = () => giveUp(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const timer =
    waitMs === undefined
      ? undefined
      : setTimeout(() => giveUp(new PoolWaitTimeoutError(waitMs)), waitMs);
  try {
    return await Promise.race([pending, givenUp.promise]);
  } catch (error) {
    // A connection that arrives after its caller has gone belongs to the next one.
    pending.then(
      (late) => late.release(),
      (failure) => isConnectionLost(failure) && path?.look.doubt(),
    );
    throw error;
  } finally {
    endWait();
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
