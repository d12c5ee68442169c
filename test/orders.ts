import { randomUUID } from 'node:crypto';
import type { StackConfig } from '../infra/lab-config.ts';
import type { Order } from '../services/shared/order.ts';

/** A small valid order with a reference of its own. */
export const newOrder = () => ({
  customerId: 'test',
  reference: randomUUID(),
  items: [{ sku: 'cup', quantity: 2, unitPriceCents: 450 }],
});

/** What a service answered, and after how many ms. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly ms: number;
}

/** Asks a service for JSON. */
export async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const start = performance.now();
  const { status, headers, ...answer } = await fetch(url, init).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as T,
  }));
  return { status, headers, ...answer, ms: performance.now() - start };
}

/** Posts an order. */
export function postOrder(
  stack: Pick<StackConfig, 'orderApiUrl'>,
  order: object = newOrder(),
  idempotencyKey?: string,
  headers: Record<string, string> = {},
): Promise<Answer<Order & { error?: string; detail?: string }>> {
  return ask(`${stack.orderApiUrl}/orders`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    body: JSON.stringify(order),
  });
}

/** Calls `probe` until it gives something other than undefined; at most `timeoutMs`. */
export async function eventually<T>(
  probe: () => Promise<T | undefined>,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const result = await probe();
    if (result !== undefined) return result;
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
