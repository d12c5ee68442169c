import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOrderApi } from './order-api/app.ts';
import { unreachableConfig } from './unreachable.fixture.ts';

const LIMITS = {
  HTTP_HEADERS_TIMEOUT_MS: '300',
  HTTP_REQUEST_TIMEOUT_MS: '900',
  HTTP_CONNECTION_TIMEOUT_MS: '4000',
};

describe.each(['before', 'after'] as const)('hostile connections to the %s stack', (stack) => {
  let app: FastifyInstance;
  let port: number;
  beforeAll(async () => {
    app = await buildOrderApi(unreachableConfig(stack, LIMITS));
    await app.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = app.server.address() as AddressInfo);
  });
  afterAll(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health`);
    expect(answer.status).toBe(200);
    await app.close();
  });

  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  /** All that comes until the service closes the connection, while `send` sends. */
  const answerTo = async (send: (socket: Socket) => Promise<void> | void): Promise<string> => {
    const socket = await open();
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await send(socket);
    await closed;
    return text;
  };
  const expectProblem = (answer: string, status: number) => {
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(`"status":${status}`);
    expect(answer).not.toMatch(/HPE_|FST_|node:/);
  };
  const dribble = async (socket: Socket, text: string) => {
    for (const character of text) {
      if (socket.destroyed) return;
      socket.write(character);
      await sleep(50);
    }
  };

  it('ends those whose headers come a byte at a time', async () => {
    const start = performance.now();
    expectProblem(await answerTo((s) => dribble(s, `GET /health?${'x'.repeat(200)}`)), 408);
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('ends those whose body comes a byte at a time', async () => {
    const head =
      'POST /orders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n';
    const start = performance.now();
    const answer = await answerTo(async (socket) => {
      socket.write(head);
      await dribble(socket, '{'.repeat(200));
    });
    expectProblem(answer, 408);
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  it('ends those that say nothing', async () => {
    const start = performance.now();
    await answerTo(() => {});
    expect(performance.now() - start).toBeLessThan(6_000);
  });

  it('refuses a body above the limit that is sent in chunks', async () => {
    const answer = await answerTo(async (socket) => {
      socket.write(
        'POST /orders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
      );
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      for (let sent = 0; sent < 17 && !socket.destroyed; sent++) {
        socket.write(chunk);
        await sleep(1);
      }
    });
    expectProblem(answer, 413);
  });

  it.each([
    ['no HTTP', '\x16\x03\x01\x00\r\n\r\n', 400],
    ['an unknown method', 'BREW /orders HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    [
      'two lengths',
      'POST /orders HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a NUL in a path', 'GET /orders/\0 HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a NUL in a header', 'GET /health HTTP/1.1\r\nhost: x\r\nx: \0\r\n\r\n', 400],
    [
      'headers too large',
      `GET /health HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    ['another expectation', 'GET /health HTTP/1.1\r\nhost: x\r\nexpect: y\r\n\r\n', 417],
  ])('refuses %s', async (_, request, status) => {
    expectProblem(await answerTo((socket) => void socket.write(request)), status);
  });

  it('answers pipelined requests in their order', async () => {
    const get = (path: string, connection: string) =>
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: ${connection}\r\n\r\n`;
    const answer = await answerTo((socket) => {
      socket.write(
        get('/health', 'keep-alive').repeat(50) +
          get('/orders/%00', 'keep-alive') +
          get('/health', 'close'),
      );
    });
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status);
    expect(statuses).toEqual([...Array(50).fill('200'), '400', '200']);
  });

  it('serves others while 500 connections are idle', async () => {
    const idle = await Promise.all(Array.from({ length: 500 }, open));
    const answer = await fetch(`http://127.0.0.1:${port}/health`);
    expect(answer.status).toBe(200);
    for (const socket of idle) socket.destroy();
  });

  it('closes connections above the limit at once, and serves again when there is room', async () => {
    const usual = app.server.maxConnections;
    app.server.maxConnections = 1;
    const held = await open();
    await sleep(50);
    expect(await answerTo((s) => void s.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n'))).toBe('');
    held.destroy();
    app.server.maxConnections = usual;
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  });
});
