/** Which order to read next, while more and more are acknowledged. */
export interface ReadingOrder {
  add(orderIds: readonly string[]): void;
  next(): string | undefined;
}

/**
 * Takes turns between the order that was acknowledged last, to see whether it can be read at once,
 * and the others from the oldest on, to see whether they stay what they are while a fault comes and
 * goes.
 */
export function readingOrder(): ReadingOrder {
  const known: string[] = [];
  let newest: string | undefined;
  let turn = 0;
  let again = 0;
  return {
    add(orderIds) {
      known.push(...orderIds);
      newest = orderIds.at(-1) ?? newest;
    },
    next() {
      turn += 1;
      if (newest !== undefined && turn % 2 === 1) {
        const fresh = newest;
        newest = undefined;
        return fresh;
      }
      const next = known[again % Math.max(1, known.length)];
      again += 1;
      return next;
    },
  };
}
