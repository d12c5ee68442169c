import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { readServiceConfig } from '../service-config.ts';
import { listen } from './listen.ts';

const PORT = 18_990;
const apps: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function start(name: string, replicaPort: number) {
  const app = Fastify({ forceCloseConnections: true });
  app.get('/', () => name);
  apps.push(app);
  const env = { STACK: 'after', REMEDIATION: 'on', RABBITMQ_URL: 'amqp://x' };
  await listen(app, readServiceConfig({ ...env, PORT: `${PORT}`, REPLICA_PORT: `${replicaPort}` }));
  return app;
}

const ask = async (port: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
  return answer.text();
};
const askOften = async () =>
  new Set(await Promise.all(Array.from({ length: 60 }, () => ask(PORT))));

describe('processes that share a port', () => {
  it('get connections in turn, and all of them go to those that are left', async () => {
    const first = await start('first', PORT + 1);
    await start('second', PORT + 2);
    expect(await askOften()).toEqual(new Set(['first', 'second']));
    expect([await ask(PORT + 1), await ask(PORT + 2)]).toEqual(['first', 'second']);
    await first.close();
    expect(await askOften()).toEqual(new Set(['second']));
    await expect(ask(PORT + 1)).rejects.toThrow();
  });

  it('do so only where each has a port of its own: else the port is its own', async () => {
    await start('first', 0);
    await expect(start('second', 0)).rejects.toThrow('EADDRINUSE');
    await expect(start('second', PORT + 2)).rejects.toThrow('EADDRINUSE');
  });
});
