import type { History } from './history.ts';
import type { Operation } from './operation.ts';

/** The operations that are about one order, by their start; a page only with that order. */
export function orderTimeline({ operations }: History, orderId: string): Operation[] {
  const mine = operations.flatMap((operation): Operation[] => {
    if (operation.op !== 'page') return operation.orderId === orderId ? [operation] : [];
    const orders = operation.orders.filter((seen) => seen.orderId === orderId);
    return orders.length > 0 ? [{ ...operation, orders }] : [];
  });
  if (mine.some(({ op }) => op === 'place')) return mine;
  const references = referencesIn(mine);
  const untold = operations.filter(
    (operation) =>
      operation.op === 'place' && operation.orderId === null && references.has(operation.reference),
  );
  return [...untold, ...mine].toSorted((a, b) => a.start - b.start);
}

/**
 * The ids that a person means: an order's own, or all orders with that reference.
 * @returns none where the history knows neither
 */
export function orderIdsOf({ operations }: History, idOrReference: string): string[] {
  const ids = operations.flatMap((operation) => {
    if (operation.op === 'page') {
      const listed = operation.orders.filter(({ reference }) => reference === idOrReference);
      return listed.map(({ orderId }) => orderId);
    }
    const isMeant = operation.op === 'place' && operation.reference === idOrReference;
    const { orderId } = operation;
    return orderId !== null && (isMeant || orderId === idOrReference) ? [orderId] : [];
  });
  return [...new Set(ids)];
}

function referencesIn(operations: readonly Operation[]): Set<string | null> {
  return new Set(
    operations.flatMap((operation) => {
      if (operation.op === 'page') return operation.orders.map(({ reference }) => reference);
      return operation.op === 'read' && operation.seen ? [operation.seen.reference] : [];
    }),
  );
}
