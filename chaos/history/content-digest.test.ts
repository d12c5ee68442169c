import { expect, test } from 'vitest';
import { contentDigest, type OrderContent } from './content-digest.ts';

const item = { sku: 'cup', quantity: 2, unitPriceCents: 450 };
const content: OrderContent = {
  customerId: 'c',
  reference: 'r',
  items: [item, { ...item, note: 'blue' }],
  totalCents: 1_800,
};

test('does not depend on how the JSON was written', () => {
  const { unitPriceCents, sku, quantity } = item;
  const items = [
    { unitPriceCents, quantity, sku },
    { note: 'blue', ...item },
  ];
  expect(contentDigest({ ...content, items })).toBe(contentDigest(content));
});

test.each<[string, Partial<OrderContent>]>([
  ['the customer', { customerId: 'd' }],
  ['the reference', { reference: null }],
  ['the total', { totalCents: 1_801 }],
  ['a note', { items: [item, { ...item, note: 'red' }] }],
  [
    'a quantity',
    {
      items: [
        { ...item, quantity: 3 },
        { ...item, note: 'blue' },
      ],
    },
  ],
  ['the order of lines', { items: [...content.items].reverse() }],
])('depends on %s', (_, change) => {
  expect(contentDigest({ ...content, ...change })).not.toBe(contentDigest(content));
});
