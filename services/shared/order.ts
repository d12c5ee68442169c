import { type Static, Type } from 'typebox';
import { Text } from './text.ts';

/** One line of an order. Money is whole cents: no floating point. */
export const OrderItem = Type.Object(
  {
    sku: Text({ minLength: 1, maxLength: 64, description: 'article number' }),
    quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
    unitPriceCents: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
    note: Type.Optional(Text({ maxLength: 2_000 })),
  },
  { additionalProperties: false },
);

/** What a client posts to `POST /orders`. */
export const NewOrder = Type.Object(
  {
    customerId: Text({ minLength: 1, maxLength: 64 }),
    reference: Type.Optional(
      Text({
        minLength: 1,
        maxLength: 64,
        description: "the client's own number for this order; kept as it is, not unique",
      }),
    ),
    items: Type.Array(OrderItem, { minItems: 1, maxItems: 500 }),
  },
  { additionalProperties: false },
);
export type NewOrder = Static<typeof NewOrder>;

/** An order as stored and as `GET /orders/:id` gives it. */
export const Order = Type.Object({
  id: Type.String({ description: 'a UUID' }),
  customerId: Type.String(),
  reference: Type.Union([Type.String(), Type.Null()]),
  items: Type.Array(OrderItem),
  totalCents: Type.Integer({ minimum: 0 }),
  createdAt: Type.String({ description: 'ISO 8601, UTC, milliseconds' }),
  state: Type.Union([Type.Literal('stored'), Type.Literal('accepted')], {
    description: '`accepted`: durable, and not yet in MySQL',
  }),
});
export type Order = Static<typeof Order>;

/** The sum of quantity × unit price over all lines, in cents. */
export function totalCents(items: NewOrder['items']): number {
  return items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0);
}
