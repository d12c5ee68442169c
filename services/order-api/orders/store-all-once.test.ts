import { describe, expect, it } from 'vitest';
import { naivePolicy } from '../../shared/resilience/naive-policy.ts';
import { storeAllOnce } from './store-all-once.ts';
import { type StoredOrder, toStoredOrder } from './stored-order.ts';

const order = (id: string, customerId = 'c') =>
  toStoredOrder({ customerId, items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] }, id);

/** A table that refuses a statement with a key that it has, as MySQL does. */
function table(...rows: StoredOrder[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const statements: string[][] = [];
  return {
    byId,
    statements,
    insertAll: async (orders: readonly StoredOrder[]) => {
      statements.push(orders.map(({ id }) => id));
      if (orders.some(({ id }) => byId.has(id))) {
        throw Object.assign(new Error('Duplicate entry'), { code: 'ER_DUP_ENTRY' });
      }
      for (const each of orders) byId.set(each.id, each);
    },
    findAll: async (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []),
  };
}
const policy = naivePolicy('mysql.write');

describe('storing many orders once', () => {
  it('writes them by one statement, in the order of their keys', async () => {
    const mysql = table();
    const orders = [order('b'), order('a')];
    const outcomes = await storeAllOnce(orders, mysql, policy);
    expect(outcomes).toEqual(orders.map((each) => ({ kind: 'created', order: each })));
    expect(mysql.statements).toEqual([['a', 'b']]);
  });

  it('finds those that are there already, and tells them from others with their key', async () => {
    const [earlier, another] = [order('a'), order('b', 'another customer')];
    const mysql = table(earlier, another);
    const outcomes = await storeAllOnce([order('a'), order('b'), order('c')], mysql, policy);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['replayed', 'conflict', 'created']);
    expect(outcomes[0]).toEqual({ kind: 'replayed', order: earlier });
    expect(mysql.byId.get('b')).toBe(another);
    expect(mysql.statements).toEqual([['a', 'b', 'c'], ['c']]);
  });

  it('asks no more once all of them are there', async () => {
    const mysql = table(order('a'), order('b'));
    const outcomes = await storeAllOnce([order('a'), order('b')], mysql, policy);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['replayed', 'replayed']);
    expect(mysql.statements).toHaveLength(1);
  });

  it('gives up on what is refused for a key that nobody has, and for anything else', async () => {
    const mysql = { ...table(order('a')), findAll: async () => [] };
    await expect(storeAllOnce([order('a')], mysql, policy)).rejects.toThrow('Duplicate entry');
    const tooLong = { ...table(), insertAll: () => Promise.reject(new Error('too long')) };
    await expect(storeAllOnce([order('a')], tooLong, policy)).rejects.toThrow('too long');
  });
});
