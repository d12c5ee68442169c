import { PROXY_NAMES } from '../../infra/lab-config.ts';
import { type Dependency, proxyOf } from '../experiment/dependencies.ts';
import { networkFault, type ProxyFault } from '../faults/network-fault.ts';
import { FAULTS, usualAttributes } from '../init/faults.ts';
import { ORDER_SIZES, type OrderSize } from '../load/order-size.ts';
import { DIRECTIONS, type Direction, type MatrixCell, ONE_ANSWER } from './matrix-cell.ts';
import { isDurablePlaceReachable } from './reachability.ts';

/** What is done to a path, or nothing at all. */
export const PATH_FAULT_KINDS = ['none', ...FAULTS] as const;
export type PathFaultKind = (typeof PATH_FAULT_KINDS)[number];

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

/** Faults of the paths: each kind × place × direction × size, where a kind has these; 212 in all. */
export function pathCells(): MatrixCell[] {
  return PATH_FAULT_KINDS.flatMap((kind) =>
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
  const proxies = place.map(proxyOf);
  return {
    id,
    kind,
    on,
    direction,
    size,
    isReachable: isDurablePlaceReachable(kind, place, direction, size),
    client: ONE_ANSWER,
    fault: networkFault(id, proxies, proxyFault(kind, direction)),
    skip: null,
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
