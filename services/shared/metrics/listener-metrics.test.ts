import { EventEmitter } from 'node:events';
import Fastify from 'fastify';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { watchListeners } from './listener-metrics.ts';

async function read(registry: Registry, series: string): Promise<number> {
  const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

it('counts the listeners of the emitter of its kind that has most', async () => {
  const registry = new Registry();
  const app = Fastify();
  const connections = [new EventEmitter(), new EventEmitter()];
  watchListeners(app, registry)('connection', () => connections);
  const series = 'nodejs_event_listeners{emitter="connection"}';
  expect(await read(registry, series)).toBe(0);
  for (const event of ['close', 'error', 'error']) connections[1]?.on(event, () => {});
  connections[0]?.on('close', () => {});
  expect(await read(registry, series)).toBe(3);
  await app.close();
});

it("counts Node's warnings of too many listeners, until the service is closed", async () => {
  const registry = new Registry();
  const app = Fastify();
  const before = process.listenerCount('warning');
  watchListeners(app, registry);
  const leaking = new EventEmitter();
  for (let added = 0; added < 11; added++) leaking.on('close', () => {});
  await new Promise((resolve) => setImmediate(resolve));
  expect(await read(registry, 'nodejs_max_listeners_warnings_total')).toBe(1);
  await app.close();
  expect(process.listenerCount('warning')).toBeLessThanOrEqual(before);
});
