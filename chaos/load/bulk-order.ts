import type { NewOrder } from '../../services/shared/order.ts';

/** Lines of a large order, and characters of each line's note, by the KB of its JSON. */
const SHAPES = {
  '10KB': { lines: 25, note: 320 },
  '50KB': { lines: 100, note: 420 },
  '120KB': { lines: 200, note: 520 },
  '250KB': { lines: 350, note: 630 },
  '500KB': { lines: 500, note: 910 },
} as const;

/** The sizes of large orders, as JSON, smallest first. */
export type BulkSize = keyof typeof SHAPES;
export const BULK_SIZES = Object.keys(SHAPES) as BulkSize[];

/** A large order as a wholesaler places it: 25 to 500 lines. */
export function sizedOrder(size: BulkSize, reference: string, sequence: number): NewOrder {
  const { lines, note } = SHAPES[size];
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

/** An order of each size in turn: some 10 to 500 KB, 180 on average. */
export function bulkOrder(reference: string, sequence: number): NewOrder {
  const size = BULK_SIZES[sequence % BULK_SIZES.length] ?? '10KB';
  return sizedOrder(size, reference, sequence);
}
