import type { PoolConnection } from 'mysql2';
import type { Pool } from 'mysql2/promise';

/** The connections of a pool that no caller holds. */
export interface IdleConnections {
  /** Whether there is one. */
  any(): boolean;
  /** Takes all of them out of the pool and closes them; whoever asks next gets a new one. */
  evict(onEvicted: (connection: PoolConnection) => void): void;
}

/** Follows a pool by the events that mysql2 documents. */
export function idleConnections(pool: Pool): IdleConnections {
  const idle = new Set<PoolConnection>();
  pool.pool.on('release', (connection: PoolConnection) => void idle.add(connection));
  pool.pool.on('acquire', (connection: PoolConnection) => void idle.delete(connection));
  return {
    any: () => idle.size > 0,
    evict(onEvicted) {
      for (const connection of idle) {
        connection.destroy();
        onEvicted(connection);
      }
      idle.clear();
    },
  };
}
