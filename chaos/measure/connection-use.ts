import { type Static, Type } from 'typebox';
import { Count } from '../figures.ts';

/** A figure through a load: when it began, at the most, and when it ended. */
const Course = Type.Object({ first: Count, most: Count, last: Count });
export type Course = Static<typeof Course>;

/**
 * The sockets of order-api and its pool of connections to MySQL through a load, by its own metrics
 * once a second: what is left of connections that come and go.
 */
export const ConnectionUse = Type.Object({
  /** All open sockets of the process: to its clients, to MySQL and to RabbitMQ. */
  sockets: Course,
  /** Most connections of the pool. */
  limit: Count,
  /** Connections that a caller holds, and callers that wait for one. */
  inUse: Course,
  waiting: Course,
  /** The longest that a caller was seen to have waited so far, in s. */
  oldestWaitS: Type.Number({ minimum: 0 }),
  /** Connections opened and ended during the load. */
  opened: Count,
  closed: Count,
});
export type ConnectionUse = Static<typeof ConnectionUse>;
