import { setImmediate as nextTurn } from 'node:timers/promises';
import Fastify from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acceptFirst } from './accept-first.ts';

let app: ReturnType<typeof Fastify>;
let answered: number;
beforeEach(async () => {
  answered = 0;
  app = Fastify();
  // Node's own asks for a socket.
  app.server.removeAllListeners('connection');
  acceptFirst(app);
  app.get('/', () => 'here');
  await app.ready();
});
afterEach(() => app.close());

const comes = () => app.server.emit('connection');

async function ask(): Promise<void> {
  await app.inject('/');
  answered += 1;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

it('lets a request go on at once where no connection has come', async () => {
  void ask();
  await turns(2);
  expect(answered).toBe(1);
});

it('lets requests wait as long as each turn brings a connection, and no longer', async () => {
  comes();
  const asked = [ask(), ask()];
  for (let turn = 0; turn < 20; turn += 1) {
    comes();
    await nextTurn();
  }
  expect(answered).toBe(0);
  await turns(4);
  expect(answered).toBe(2);
  await Promise.all(asked);
});

it('lets none wait longer than half a second, though connections never cease to come', async () => {
  comes();
  const asked = ask();
  const from = performance.now();
  while (answered === 0 && performance.now() - from < 2_000) {
    comes();
    await nextTurn();
  }
  await asked;
  expect(performance.now() - from).toBeGreaterThan(400);
  expect(performance.now() - from).toBeLessThan(1_500);
});
