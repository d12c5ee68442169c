import { messageOf } from '../../shared/message-of.ts';
import type { DependencyPolicy } from '../../shared/resilience/policy.ts';
import type { OrderRepository } from './order-repository.ts';
import type { OrderService } from './order-service.ts';

/** Looking for orders in MySQL, and nowhere else; any error is the request's. */
export function plainReads(
  orders: OrderRepository,
  read: DependencyPolicy,
): Pick<OrderService, 'find' | 'page'> {
  return {
    async find(id) {
      try {
        const order = await read.execute((signal) => orders.find(id, signal));
        return order ? { kind: 'stored', order } : { kind: 'absent' };
      } catch (error) {
        return { kind: 'failed', message: `db select err: ${messageOf(error)}` };
      }
    },

    async page(limit, after) {
      try {
        const page = await read.execute((signal) => orders.page(limit, after, signal));
        return { kind: 'page', orders: page };
      } catch (error) {
        return { kind: 'failed', message: `db select err: ${messageOf(error)}` };
      }
    },
  };
}
