import { Value } from 'typebox/value';
import { Order } from '../../services/shared/order.ts';
import { contentDigest } from './content-digest.ts';
import type { Seen } from './operation.ts';

/** The order in a parsed answer; null when it is none. */
export function readSeen(answer: unknown): Seen | null {
  if (!Value.Check(Order, answer)) return null;
  const { id, reference, state, createdAt = null } = answer;
  if (state === 'stored' && createdAt === null) return null;
  return { orderId: id, reference, state, createdAt, digest: contentDigest(answer) };
}
