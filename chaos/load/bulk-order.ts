import type { NewOrder } from '../../services/shared/order.ts';

/** Lines of a bulk order, and characters of each line's note: 10, 50, 120, 250 and 500 KB of JSON. */
const SHAPES = [
  { lines: 25, note: 320 },
  { lines: 100, note: 420 },
  { lines: 200, note: 520 },
  { lines: 350, note: 630 },
  { lines: 500, note: 910 },
] as const;

/** A large order as a wholesaler places it: 25 to 500 lines, some 10 to 500 KB, 180 on average. */
export function bulkOrder(reference: string, sequence: number): NewOrder {
  const { lines, note } = SHAPES[sequence % SHAPES.length] ?? SHAPES[0];
  return {
    customerId: `wholesaler-${sequence % 20}`,
    reference,
    items: Array.from({ length: lines }, (_, line) => ({
      sku: `article-${String(line).padStart(4, '0')}`,
      quantity: 1 + ((sequence + line) % 50),
      unitPriceCents: 100 + line,
      note: `Line ${line} of ${reference}; deliver to dock ${line % 9}. `.padEnd(
        note,
        'handle with care ',
      ),
    })),
  };
}
