import { PROXY_NAMES, type ProxyName } from '../../infra/lab-config.ts';
import type { Dependency } from '../experiment/dependencies.ts';
import type { Fault } from '../faults/fault.ts';
import { networkFault, type ProxyFault } from '../faults/network-fault.ts';
import { FAULTS, type Fault as PathFault, usualAttributes } from '../init/faults.ts';
import { ORDER_SIZES, type OrderSize } from '../load/order-size.ts';
import { isDurablePlaceReachable } from './reachability.ts';

/** *downstream* is what a server sends, *upstream* what a service sends. */
export const DIRECTIONS = ['downstream', 'upstream'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What is done to a path, or nothing at all. */
export type PathFaultKind = PathFault | 'none';

/** One fault of one kind, in one place, in one direction, under orders of one size. */
export interface MatrixCell {
  /** Such as `latency-mysql+rabbitmq-upstream-bulk`, `down-all-small`, `none-bulk`. */
  readonly id: string;
  /** By which the table groups. */
  readonly kind: string;
  /** `mysql`, `mongo+rabbitmq`, `all`; empty where nothing is broken. */
  readonly on: string;
  /** null for what has none. */
  readonly direction: Direction | null;
  readonly size: OrderSize;
  /** Whether an order can be kept by MySQL or by RabbitMQ while the fault is there. */
  readonly isReachable: boolean;
  readonly fault: Fault;
}

const PROXY_OF: Readonly<Record<Dependency, ProxyName>> = {
  mysql: 'mysql_proxy',
  mongo: 'mongo_proxy',
  rabbitmq: 'rabbitmq_proxy',
};

/** Each dependency, each pair of them, and all. */
const PLACES: readonly (readonly Dependency[])[] = [
  ['mysql'],
  ['mongo'],
  ['rabbitmq'],
  ['mysql', 'mongo'],
  ['mysql', 'rabbitmq'],
  ['mongo', 'rabbitmq'],
  ['mysql', 'mongo', 'rabbitmq'],
];

/** Every cell: each kind of fault × place × direction × size, where a kind has these; 212 in all. */
export function matrixCells(): MatrixCell[] {
  const faults: readonly PathFaultKind[] = ['none', ...FAULTS];
  return faults.flatMap((kind) =>
    placesOf(kind).flatMap((place) =>
      directionsOf(kind).flatMap((direction) =>
        ORDER_SIZES.map((size) => pathCell(kind, place, direction, size)),
      ),
    ),
  );
}

function placesOf(kind: PathFaultKind): readonly (readonly Dependency[])[] {
  return kind === 'none' ? [[]] : PLACES;
}

function directionsOf(kind: PathFaultKind): readonly (Direction | null)[] {
  return kind === 'none' || kind === 'down' ? [null] : DIRECTIONS;
}

function pathCell(
  kind: PathFaultKind,
  place: readonly Dependency[],
  direction: Direction | null,
  size: OrderSize,
): MatrixCell {
  const on = place.length === PROXY_NAMES.length ? 'all' : place.join('+');
  const id = [kind, on, direction, size].filter(Boolean).join('-');
  const proxies = place.map((dependency) => PROXY_OF[dependency]);
  return {
    id,
    kind,
    on,
    direction,
    size,
    isReachable: isDurablePlaceReachable(kind, place, direction, size),
    fault: networkFault(id, proxies, proxyFault(kind, direction)),
  };
}

/** With the attributes of the lab's own experiments; what is done to no proxy is of no account. */
function proxyFault(kind: PathFaultKind, direction: Direction | null): ProxyFault {
  if (kind === 'none' || kind === 'down' || direction === null) return { kind: 'down' };
  return {
    kind: 'toxic',
    toxic: {
      name: `matrix_${kind}`,
      type: kind,
      stream: direction,
      toxicity: 1,
      attributes: usualAttributes(kind),
    },
  };
}
