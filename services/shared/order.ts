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

const content = {
  id: Type.String({ description: 'a UUID' }),
  customerId: Type.String(),
  reference: Type.Union([Type.String(), Type.Null()]),
  items: Type.Array(OrderItem),
  totalCents: Type.Integer({ minimum: 0 }),
};
const CreatedAt = Type.String({ description: 'ISO 8601, UTC, milliseconds' });
const Accepted = Type.Literal('accepted', { description: 'durable, and not yet in MySQL' });

/** An order that is in MySQL. */
export const OrderInMysql = Type.Object({
  ...content,
  createdAt: CreatedAt,
  state: Type.Literal('stored'),
});
export type OrderInMysql = Static<typeof OrderInMysql>;

/** One that is durable, and not yet in MySQL: it has no time before its row is there. */
export const AcceptedOrder = Type.Object({ ...content, state: Accepted });
export type AcceptedOrder = Static<typeof AcceptedOrder>;

/** Either of them, as `GET /orders/:id` gives it; a union of both would be checked for each answer. */
export const Order = Type.Object({
  ...content,
  createdAt: Type.Optional({ ...CreatedAt, description: 'there once the order is stored' }),
  state: Type.Union([Type.Literal('stored'), Accepted]),
});
export type Order = OrderInMysql | AcceptedOrder;

/** The sum of quantity × unit price over all lines, in cents. */
export function totalCents(items: NewOrder['items']): number {
  return items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0);
}
