import { describe, expect, it } from 'vitest';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import { type StoredOrder, toStoredOrder } from '../orders/stored-order.ts';
import type { Sight } from '../peers/sight.ts';
import { findOrder } from './find-order.ts';
import { pendingOrders } from './pending-orders.ts';

const order = toStoredOrder(
  { customerId: 'c', items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] },
  'a',
);
const UNKNOWN: Sight = { state: 'unknown' };

interface Circumstances {
  /** MySQL's answers in turn; 'away' for none. */
  readonly mysql: (StoredOrder | undefined | 'away')[];
  readonly accepted?: boolean;
  readonly peers?: readonly Sight[];
  readonly allAnswer?: boolean;
  readonly drained?: boolean;
}

/** Finds order `a`, and tells who was asked. */
async function find(circumstances: Circumstances) {
  const { mysql, accepted, peers = [], allAnswer = true, drained = false } = circumstances;
  const pending = pendingOrders(10);
  if (accepted) await pending.accept(order, async () => {});
  const looks: string[] = [];
  const answers = [...mysql];
  const outcome = await findOrder('a', {
    pending,
    lookUp: async () => {
      looks.push('mysql');
      const answer = answers.shift();
      if (answer === 'away') throw new DependencyUnavailableError('mysql.read', 'timeout', null);
      return answer;
    },
    ask: async (_, mysqlAway) => {
      looks.push(mysqlAway ? 'peers and their mysql' : 'peers');
      return {
        answers: peers.map((sight) => ({ sight, unsettled: 0 })),
        isComplete: allAnswer,
      };
    },
    isDrained: async () => {
      looks.push('queue');
      return drained;
    },
  });
  return { outcome, looks, pending };
}

describe('finding an order', () => {
  it('asks nobody else for one that MySQL has, and holds it as accepted no more', async () => {
    const { outcome, looks, pending } = await find({ mysql: [order], accepted: true });
    expect(outcome).toEqual({ kind: 'stored', order });
    expect(looks).toEqual(['mysql']);
    expect(pending.size).toBe(0);
  });

  it('asks nobody else for one that it accepted and MySQL has not', async () => {
    const { outcome, looks } = await find({ mysql: [undefined], accepted: true });
    expect(outcome).toEqual({ kind: 'accepted', order });
    expect(looks).toEqual(['mysql']);
  });

  it('says accepted while MySQL is away only when no other process finds it stored', async () => {
    const away = { mysql: ['away'], accepted: true } as const;
    const alone = await find({ ...away, mysql: ['away'] });
    expect(alone.outcome).toEqual({ kind: 'accepted', order });
    expect(alone.looks).toEqual(['mysql', 'peers and their mysql']);
    const answerOf = async (sight: Sight, allAnswer = true) =>
      (await find({ ...away, mysql: ['away'], peers: [sight], allAnswer })).outcome;
    expect(await answerOf(UNKNOWN)).toEqual({ kind: 'accepted', order });
    expect(await answerOf({ state: 'stored', order })).toEqual({ kind: 'stored', order });
    expect(await answerOf({ state: 'stored', order: undefined })).toEqual({ kind: 'unavailable' });
    expect(await answerOf(UNKNOWN, false)).toEqual({ kind: 'unavailable' });
  });

  it('finds one that another process accepted', async () => {
    const peers: Sight[] = [UNKNOWN, { state: 'accepted', order }];
    const accepted = { kind: 'accepted', order };
    expect((await find({ mysql: [undefined], peers })).outcome).toEqual(accepted);
    expect((await find({ mysql: ['away'], peers })).outcome).toEqual(accepted);
  });

  it('does not say that there is none while one may be in the queue, or MySQL is away', async () => {
    expect((await find({ mysql: [undefined] })).outcome).toEqual({ kind: 'unavailable' });
    const away = await find({ mysql: ['away'], drained: true });
    expect(away.outcome).toEqual({ kind: 'unavailable' });
  });

  it('asks MySQL once more when the queue is found drained: it may have come meanwhile', async () => {
    const { outcome, looks } = await find({ mysql: [undefined, order], drained: true });
    expect(outcome).toEqual({ kind: 'stored', order });
    expect(looks).toEqual(['mysql', 'peers', 'queue', 'mysql']);
  });

  it('says that there is none once the queue was drained', async () => {
    const { outcome } = await find({ mysql: [undefined, undefined], drained: true });
    expect(outcome).toEqual({ kind: 'absent' });
  });
});
