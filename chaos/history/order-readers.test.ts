import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { startOrderReaders } from './order-readers.ts';

const order = (id: string) => ({
  id,
  customerId: 'c',
  reference: null,
  items: [{ sku: 'cup', quantity: 1, unitPriceCents: 1 }],
  totalCents: 1,
  createdAt: '2026-01-31T10:00:00.000Z',
  state: 'stored',
});
let server: LocalServer;
afterEach(() => server.close());

describe('readers beside a load', () => {
  it('read acknowledged orders, no more a second than they may, and tell what they saw', async () => {
    server = await serve((request, response) => {
      const id = request.url?.split('/').at(-1) ?? '';
      response.statusCode = id === 'gone' ? 404 : 200;
      response.end(JSON.stringify(id === 'gone' ? {} : order(id)));
    });
    const readers = startOrderReaders(server.url, 20);
    await sleep(200);
    readers.acknowledged(['there', 'gone']);
    await sleep(1_000);
    const reads = await readers.stop();

    expect(reads.length).toBeGreaterThan(5);
    expect(reads.length).toBeLessThan(24);
    expect(reads.map(({ start }) => start)).toEqual(reads.map(({ start }) => start).toSorted());
    const there = reads.find(({ orderId }) => orderId === 'there');
    expect(there).toMatchObject({ outcome: 'ok', status: 200, seen: { state: 'stored' } });
    const gone = reads.find(({ orderId }) => orderId === 'gone');
    expect(gone).toMatchObject({ outcome: 'fail', status: 404, seen: null });
  });

  it('keep two connections at most to a service that hangs, and give up when they are stopped', async () => {
    let open = 0;
    server = await serve(() => {
      open += 1;
    });
    const readers = startOrderReaders(server.url, 100);
    readers.acknowledged(['a', 'b', 'c']);
    await sleep(300);
    const stopping = performance.now();
    const reads = await readers.stop();
    expect(performance.now() - stopping).toBeLessThan(1_000);
    expect(open).toBe(2);
    expect(reads).toMatchObject(
      Array.from({ length: 2 }, () => ({ outcome: 'unknown', end: null, status: null })),
    );
  });
});
