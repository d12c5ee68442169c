import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { checkHistory } from './check-history.ts';
import { history, place } from './history.fixture.ts';
import { readAtEnd } from './read-at-end.ts';
import { readPagesAtEnd } from './read-pages-at-end.ts';

const { signal } = new AbortController();
let server: LocalServer;
afterEach(() => server.close());

/** Answers with a status and a body, by how often it was asked before. */
async function answering(answer: (asked: number, url: string) => [number, unknown] | null) {
  let asked = 0;
  server = await serve((request: IncomingMessage, response: ServerResponse) => {
    const found = answer(asked, request.url ?? '');
    asked += 1;
    if (!found) return;
    response.statusCode = found[0];
    response.end(JSON.stringify(found[1]));
  });
  return server.url;
}

describe('reads at the end', () => {
  it('ask again for those that were not known, until they are', async () => {
    const url = await answering((asked) => [asked < 3 ? 503 : 404, {}]);
    const reads = await readAtEnd(url, ['a', 'b'], 5_000, signal);
    expect(reads.map(({ status }) => status).toSorted()).toEqual([404, 404, 503, 503, 503]);
  });

  it('end with their patience where a service hangs', async () => {
    const url = await answering(() => null);
    const startedAt = performance.now();
    const reads = await readAtEnd(url, ['a', 'b', 'c', 'd', 'e'], 500, signal);
    expect(performance.now() - startedAt).toBeLessThan(3_500);
    expect(reads.every(({ outcome }) => outcome === 'unknown')).toBe(true);
  });

  it('stop when they are told to', async () => {
    const url = await answering(() => [503, {}]);
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(readAtEnd(url, ['a'], 5_000, stopped)).rejects.toThrow('stopped');
  });
});

describe('pages at the end', () => {
  const order = (id: string) => ({
    id,
    customerId: 'c',
    reference: `ref-${id}`,
    items: [{ sku: 'cup', quantity: 1, unitPriceCents: 1 }],
    totalCents: 1,
    createdAt: '2026-01-31T10:00:00.000Z',
    state: 'stored',
  });
  const walk = (url: string, patienceMs = 5_000) =>
    readPagesAtEnd({
      url,
      orderSize: 'small',
      since: 0,
      patienceMs,
      signal,
    });

  it('are walked through to the last, and begun anew where one does not come', async () => {
    const first = { orders: [order('a')], nextCursor: 'next' };
    const answers: [number, unknown][] = [
      [200, first],
      [503, {}],
      [200, first],
      [200, { orders: [order('b')], nextCursor: null }],
    ];
    const urls: string[] = [];
    const url = await answering((asked, path) => {
      urls.push(path);
      return answers[asked] ?? [500, {}];
    });
    const pages = await walk(url);
    expect(pages.map(({ outcome, isLast }) => [outcome, isLast])).toEqual([
      ['ok', false],
      ['unknown', false],
      ['ok', false],
      ['ok', true],
    ]);
    expect(urls.map((path) => path.endsWith('cursor=next'))).toEqual([false, true, false, true]);
    const [digest = ''] = pages.flatMap(({ orders }) => orders.map((seen) => seen.digest));
    expect(checkHistory(history(place('a', 0, { digest }), ...pages)).byRule).toEqual({});
  });

  it('are given up where one never comes, however often the one before it does', async () => {
    const first = { orders: [order('a')], nextCursor: 'next' };
    const url = await answering((_, path) => {
      return path.endsWith('cursor=next') ? [503, {}] : [200, first];
    });
    const pages = await walk(url, 700);
    expect(pages.map(({ status }) => status)).toEqual([200, 503, 200, 503, 200, 503]);
  });

  it('do not take an answer that is no page for an empty one', async () => {
    const pages = await walk(await answering(() => [200, { rows: [] }]), 0);
    expect(pages).toMatchObject([{ outcome: 'unknown', isLast: false }]);
  });
});
