import { expect, onTestFinished, test } from 'vitest';
import { decodeCursor } from '../../services/order-api/routes/order-view.ts';
import { loadPlan } from './load-plan.fixture.ts';
import { operationAt, type RequestOutcome } from './load-plan.ts';
import { serve } from './local-server.fixture.ts';
import { sendOpenLoop } from './open-loop.ts';
import { constantRate } from './schedule.ts';

test('pages are spread evenly among the orders', () => {
  const kinds = (share: number) => Array.from({ length: 8 }, (_, i) => operationAt(share, i));
  expect(kinds(0)).not.toContain('page');
  expect(kinds(1)).not.toContain('order');
  expect(kinds(0.25).map((kind) => kind === 'page')).toEqual([
    false,
    false,
    false,
    true,
    false,
    false,
    false,
    true,
  ]);
});

test('a load reads its own orders back, page after page, and begins again after the last', async () => {
  const asked: URLSearchParams[] = [];
  const next = ['page-2', 'page-3', null];
  const server = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (request.method !== 'GET' || pathname !== '/orders') return void response.end('{}');
    const nextCursor = next[asked.push(searchParams) - 1] ?? null;
    response.end(JSON.stringify({ orders: [{ id: 'a' }], nextCursor }));
  });
  onTestFinished(server.close);
  const outcomes: RequestOutcome[] = [];
  const stages = [constantRate(10, 0.8)];
  const plan = loadPlan(server.url, { stages, orderSize: 'bulk', readShare: 0.5 });
  const before = new Date();
  await sendOpenLoop(plan, {
    onStart: () => {},
    onSent: () => {},
    onOutcome: (outcome) => outcomes.push(outcome),
  });

  const [first, second, third, again] = asked.map((query) => query.get('cursor') ?? '');
  expect(decodeCursor(first ?? '')?.createdAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  expect([second, third]).toEqual(['page-2', 'page-3']);
  expect(again).toBe(first);
  expect(outcomes.filter(({ operation }) => operation === 'page')).toHaveLength(4);
  expect(outcomes.filter(({ operation }) => operation === 'order')).toHaveLength(4);
});
