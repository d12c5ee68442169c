import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { naivePolicy } from '../resilience/naive-policy.ts';
import { policyWatcher } from './policy-metrics.ts';

/** The value of a series without further labels than its call. */
async function read(registry: Registry, name: string): Promise<number> {
  const line = new RegExp(`^${name}\\{call="mysql\\.write"\\} (.*)$`, 'm');
  return Number(line.exec(await registry.metrics())?.[1]);
}

it('tells of a call that hangs while it hangs, and has its end in the histogram', async () => {
  const registry = new Registry();
  const policy = naivePolicy('mysql.write');
  policyWatcher(registry)(policy);
  expect(await read(registry, 'dependency_attempts_in_flight')).toBe(0);

  const hanging = Promise.withResolvers<void>();
  const call = policy.execute(() => hanging.promise);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await read(registry, 'dependency_attempts_in_flight')).toBe(1);
  expect(await read(registry, 'dependency_oldest_attempt_seconds')).toBeGreaterThan(0.01);

  hanging.resolve();
  await call;
  expect(await read(registry, 'dependency_oldest_attempt_seconds')).toBe(0);
  expect(await registry.metrics()).toMatch(
    'dependency_attempt_duration_seconds_count{call="mysql.write",outcome="success",attempt="1"} 1',
  );
});

it('has the series of a rate before the first call', async () => {
  const registry = new Registry();
  policyWatcher(registry)(naivePolicy('mysql.write'));
  const text = await registry.metrics();
  expect(text).toMatch('outcome="failure",attempt="1"} 0');
  expect(text).toMatch('dependency_retries_total{call="mysql.write"} 0');
});
