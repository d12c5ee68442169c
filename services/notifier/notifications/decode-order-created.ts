import { Value } from 'typebox/value';
import { OrderCreated } from '../../shared/messages.ts';

/** @throws when the content is no `order.created` message */
export function decodeOrderCreated(content: Buffer): OrderCreated {
  return Value.Parse(OrderCreated, JSON.parse(content.toString('utf8')));
}
