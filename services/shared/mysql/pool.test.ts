import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool, withConnection } from './pool.ts';

let accepted = 0;
/** Resets every connection that it is asked for. */
const server = createServer((socket) => {
  accepted += 1;
  socket.on('error', () => {});
  socket.resetAndDestroy();
});
let url = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  url = `mysql://lab:lab@127.0.0.1:${port}/none`;
});
afterAll(() => void server.close());

it('a path that resets each connection is asked by one caller for all who come meanwhile', async () => {
  const pool = openPool(url, { connectionLimit: 10, waitMs: 5_000, evictsIdleOnLoss: true });
  const attempt = () =>
    withConnection(pool, AbortSignal.timeout(5_000), async () => 'connected').catch(
      ({ code }) => code,
    );
  expect(await attempt()).toBe('ECONNRESET');
  accepted = 0;
  const codes = await Promise.all(Array.from({ length: 500 }, attempt));
  expect(new Set(codes)).toEqual(new Set(['ECONNRESET']));
  expect(accepted).toBeLessThan(10);
  await pool.pool.end();
});
