/** Bounds of what goes to MySQL in one statement. */
export interface BatchLimits {
  readonly orders: number;
  readonly bytes: number;
}

/**
 * How many of those that wait go together, from the first on: no more than the limits allow, but one in
 * any case.
 * @param isApart asked of each in turn; one that can't go with those before it ends the batch
 */
export function batchLength<T extends { readonly bytes: number }>(
  waiting: readonly T[],
  limits: BatchLimits,
  isApart: (item: T) => boolean = () => false,
): number {
  let bytes = 0;
  const end = waiting.findIndex((item, place) => {
    bytes += item.bytes;
    return isApart(item) || (place > 0 && (place === limits.orders || bytes > limits.bytes));
  });
  return end < 0 ? waiting.length : end;
}
