import type { Dependency } from '../experiment/dependencies.ts';
import type { OrderSize } from '../load/order-size.ts';
import type { Direction } from './matrix-cell.ts';
import type { PathFaultKind } from './path-cells.ts';

/** What of an order passes a path under a fault, within the second that a request may take. */
type Passes = 'everything' | 'nothing' | Readonly<Record<Direction, readonly OrderSize[]>>;

/**
 * Whether an order can be stored by MySQL through a path with this fault. To store one, it has to
 * get up there whole, and a short answer down.
 *
 * - latency: an answer comes after 3 to 7 s, whichever way is slow.
 * - timeout, reset_peer, down: no answer comes.
 * - bandwidth, 1 KB/s: an answer (some 50 bytes) comes down in time; of orders at 20 a second, some
 *   10 KB/s, only a tenth gets up.
 * - slicer, some 3 KB/s: a small order gets up in 0.2 s, each on a connection of its own; one of
 *   10 to 500 KB takes 3 s and more.
 * - limit_data, 1024 bytes a connection: a login and a small order fit, either way; a large order
 *   never gets up.
 * - slow_close: everything passes as ever.
 */
const MYSQL: Readonly<Record<PathFaultKind, Passes>> = {
  none: 'everything',
  slow_close: 'everything',
  latency: 'nothing',
  timeout: 'nothing',
  reset_peer: 'nothing',
  down: 'nothing',
  bandwidth: { downstream: ['small', 'bulk'], upstream: [] },
  slicer: { downstream: ['small', 'bulk'], upstream: ['small'] },
  limit_data: { downstream: ['small', 'bulk'], upstream: ['small'] },
};

/** Faults that leave RabbitMQ able to take an order over, for all orders share one connection to it. */
const RABBITMQ_PASSES: readonly PathFaultKind[] = ['none', 'slow_close'];

/**
 * Whether an order can be kept durably while a fault acts on these paths: as a row by MySQL, or as
 * a message by RabbitMQ. Where it can, the after stack has to acknowledge it; where it can't, it has
 * to say so at once. MongoDB keeps notifications, not orders.
 */
export function isDurablePlaceReachable(
  kind: PathFaultKind,
  place: readonly Dependency[],
  direction: Direction | null,
  size: OrderSize,
): boolean {
  const isRabbitMqReachable = !place.includes('rabbitmq') || RABBITMQ_PASSES.includes(kind);
  return isRabbitMqReachable || !place.includes('mysql') || passesMySql(kind, direction, size);
}

function passesMySql(kind: PathFaultKind, direction: Direction | null, size: OrderSize): boolean {
  const passes = MYSQL[kind];
  if (typeof passes === 'string') return passes === 'everything';
  return direction !== null && passes[direction].includes(size);
}
