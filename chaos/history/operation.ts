import { type Static, Type } from 'typebox';
import { nullable } from '../nullable.ts';

/*
 * One line of a history: something that a client, or the harness, did to a stack, with its start
 * and its end. After the histories of Jepsen: what is known is what came back, and when.
 */

/** Milliseconds since the epoch, with fractions. */
const Moment = Type.Number();

/** `ok`: done. `fail`: not done, for certain. `unknown`: a 5xx, or no answer: either may be true. */
const Outcome = Type.Union([Type.Literal('ok'), Type.Literal('fail'), Type.Literal('unknown')]);
export type Outcome = Static<typeof Outcome>;

/** An order as an answer showed it. */
export const Seen = Type.Object({
  orderId: Type.String(),
  reference: nullable(Type.String()),
  state: Type.Union([Type.Literal('stored'), Type.Literal('accepted')]),
  /** null where the answer told no time, as that of an order that is only accepted. */
  createdAt: nullable(Type.String()),
  /** Of customer, reference, lines and total; see content-digest.ts. */
  digest: Type.String(),
});
export type Seen = Static<typeof Seen>;

const common = {
  /** Whoever did it. One process does one thing after the other; but for `load`, an open loop. */
  process: Type.String(),
  start: Moment,
  /** null when no answer came: it may still take effect. */
  end: nullable(Moment),
  outcome: Outcome,
  /** HTTP status; null without an answer. */
  status: nullable(Type.Integer()),
};

/** `POST /orders`. It starts when it was due, which is never after it was sent. */
export const Place = Type.Object({
  op: Type.Literal('place'),
  ...common,
  orderId: nullable(Type.String()),
  reference: Type.String(),
  /** Of what was sent. */
  digest: Type.String(),
  /** The order's time, as the answer gave it; null where it gave none. */
  createdAt: nullable(Type.String()),
});
export type Place = Static<typeof Place>;

/** `GET /orders/:id`. */
export const Read = Type.Object({
  op: Type.Literal('read'),
  ...common,
  orderId: Type.String(),
  /** null when the answer held no order. */
  seen: nullable(Seen),
});
export type Read = Static<typeof Read>;

/** `GET /orders` with a cursor. */
export const Page = Type.Object({
  op: Type.Literal('page'),
  ...common,
  /** A page is asked for after the one before it; the last one tells that it is the last. */
  isLast: Type.Boolean(),
  orders: Type.Array(Seen),
});
export type Page = Static<typeof Page>;

/** A notification that the notifier wrote: a moment rather than a span. */
export const Notify = Type.Object({
  op: Type.Literal('notify'),
  ...common,
  orderId: Type.String(),
});
export type Notify = Static<typeof Notify>;

export const Operation = Type.Union([Place, Read, Page, Notify]);
export type Operation = Static<typeof Operation>;

/** What an HTTP answer says of the operation; null stands for none. */
export function outcomeOf(status: number | null): Outcome {
  if (status === null || status >= 500) return 'unknown';
  return status >= 200 && status < 300 ? 'ok' : 'fail';
}
