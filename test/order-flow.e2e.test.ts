import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { STACK_NAMES } from '../infra/lab-config.ts';
import type { Order } from '../services/shared/order.ts';
import { lab, setProxy, withToxic } from './lab-under-test.ts';
import { ask, eventually, newOrder, postOrder } from './orders.ts';

const { before, after } = lab.stacks;
const timeout = { type: 'timeout', attributes: { timeout: 5_000 } };

interface Notifications {
  notifications: { orderId: string; totalCents: number }[];
}
const notificationsOf = async (notifierUrl: string, orderId: string) => {
  const { body } = await ask<Notifications>(`${notifierUrl}/notifications?orderId=${orderId}`);
  return body.notifications.length > 0 ? body.notifications : undefined;
};

describe.each(STACK_NAMES)('the %s stack, undisturbed', (name) => {
  const stack = lab.stacks[name];

  it('stores an order, gives it back, and notifies once', async () => {
    const order = newOrder();
    const placed = await postOrder(stack, order);
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ ...order, totalCents: 900, state: 'stored' });

    const found = await ask<Order>(`${stack.orderApiUrl}${placed.headers.get('location')}`);
    expect(found.body).toEqual(placed.body);
    const notified = await eventually(() => notificationsOf(stack.notifierUrl, placed.body.id));
    expect(notified).toMatchObject([{ orderId: placed.body.id, totalCents: 900 }]);
  });

  it('answers 404 with problem details for an unknown order', async () => {
    const answer = await ask<{ detail: string }>(`${stack.orderApiUrl}/orders/${randomUUID()}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  it('pages through all orders, each once', async () => {
    const placed = await Promise.all(Array.from({ length: 7 }, () => postOrder(stack)));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await ask<{ orders: Order[]; nextCursor: string | null }>(
        `${stack.orderApiUrl}/orders?limit=3${query}`,
      );
      seen.push(...body.orders.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(placed.map(({ body }) => body.id)));
  });
});

describe('an idempotency key on the after stack', () => {
  it('makes a repeated request the same order', async () => {
    const order = newOrder();
    const key = randomUUID();
    const [first, second] = await Promise.all([
      postOrder(after, order, key),
      postOrder(after, order, key),
    ]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('lets five hundred clients repeat themselves at once, as after an outage', async () => {
    const orders = Array.from({ length: 500 }, () => ({ order: newOrder(), key: randomUUID() }));
    const placeAll = () =>
      Promise.all(orders.map(({ order, key }) => postOrder(after, order, key)));
    const placed = await placeAll();
    const repeated = await eventually(async () => {
      const answers = await placeAll();
      return answers.every(({ status }) => status === 201) ? answers : undefined;
    });
    const idOf = ({ body }: { body: Order }) => body.id;
    expect(repeated.map(idOf)).toEqual(placed.map(idOf));
    expect(repeated.every(({ headers }) => headers.has('idempotency-replayed'))).toBe(true);
  });

  it('is refused with 422 for another order', async () => {
    const key = randomUUID();
    await postOrder(after, newOrder(), key);
    const other = await postOrder(after, newOrder(), key);
    expect(other.status).toBe(422);
    expect(other.body.detail).toMatch('Idempotency-Key');
  });
});

describe('with MySQL out of reach', () => {
  it('the before stack answers 500 `db insert err` when the connection ends, after 5 s', async () => {
    const answer = await withToxic(before, 'mysql_proxy', timeout, () => postOrder(before));
    expect(answer.status).toBe(500);
    expect(answer.body.error).toMatch(/^db insert err: /);
    expect(answer.ms).toBeGreaterThan(4_500);
  });

  it('the after stack accepts durably within its budget, and keeps its word', async () => {
    const order = newOrder();
    const key = randomUUID();
    const accepted = await withToxic(after, 'mysql_proxy', timeout, async () => {
      const first = await postOrder(after, order, key);
      expect(first.status).toBe(202);
      expect(first.ms).toBeLessThan(1_200);
      expect(first.body.state).toBe('accepted');
      expect(first.body).not.toHaveProperty('createdAt');

      const again = await postOrder(after, order, key);
      expect(again.body.id).toBe(first.body.id);
      const conflict = await postOrder(after, newOrder(), key);
      expect(conflict.status).toBe(422);
      const found = await ask<Order>(`${after.orderApiUrl}${first.headers.get('location')}`);
      expect(found.body).toEqual(first.body);
      return first.body;
    });

    const stored = await eventually(async () => {
      const { body } = await ask<Order>(`${after.orderApiUrl}/orders/${accepted.id}`);
      return body.state === 'stored' ? body : undefined;
    });
    expect(stored).toEqual({ ...accepted, state: 'stored', createdAt: expect.any(String) });
    const notified = await eventually(() => notificationsOf(after.notifierUrl, accepted.id));
    expect(notified).toHaveLength(1);
  });
});

it('an order is stored though each MySQL connection carries but one, and no queue is there', async () => {
  const limit = { type: 'limit_data', stream: 'upstream', attributes: { bytes: 1_024 } } as const;
  await setProxy(after, 'rabbitmq_proxy', false);
  try {
    const statuses = await withToxic(after, 'mysql_proxy', limit, async () => {
      const answered: number[] = [];
      for (let round = 0; round < 8; round++) {
        // Six at a time leave six stale connections behind: more than one order has attempts.
        for (const orders of [6, 1]) {
          const answers = await Promise.all(Array.from({ length: orders }, () => postOrder(after)));
          answered.push(...answers.map(({ status }) => status));
        }
      }
      return answered;
    });
    expect(new Set(statuses)).toEqual(new Set([201]));
  } finally {
    await setProxy(after, 'rabbitmq_proxy', true);
  }
});
