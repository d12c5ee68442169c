import { afterAll, expect, it } from 'vitest';
import { openPool, withConnection } from '../services/shared/mysql/pool.ts';
import { lab } from './lab-under-test.ts';

const pool = openPool(lab.stacks.before.direct.mysql, { connectionLimit: 1 });
afterAll(() => pool.pool.end());

const query = (signal: AbortSignal, sql: string) =>
  withConnection(pool, signal, async (connection) => (await connection.query(sql))[0]);

it('an abort ends a query under way, and its connection: the next caller gets a new one', async () => {
  const startedAt = performance.now();
  const slow = query(AbortSignal.timeout(200), 'SELECT SLEEP(5)');
  await expect(slow).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(await query(AbortSignal.timeout(5_000), 'SELECT 7 AS found')).toEqual([{ found: 7 }]);
  expect(pool.usage.opened()).toBe(2);
});

it('a signal that has aborted before asks nobody', async () => {
  await expect(query(AbortSignal.abort(new Error('too late')), 'SELECT 1')).rejects.toThrow(
    'too late',
  );
});
