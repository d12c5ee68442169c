import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServiceConfig } from '../shared/service-config.ts';
import { buildNotifier } from './app.ts';

// Port 9 (discard) is closed on every machine that this runs on: nothing can be reached.
const config = readServiceConfig({
  STACK: 'after',
  REMEDIATION: 'on',
  PORT: '0',
  MONGO_URL: 'mongodb://127.0.0.1:9/after',
  RABBITMQ_URL: 'amqp://lab:lab@127.0.0.1:9/after',
  LOG_LEVEL: 'silent',
});

describe('notifier with remediation and without any dependency', () => {
  let app: Awaited<ReturnType<typeof buildNotifier>>;
  beforeAll(async () => {
    app = await buildNotifier(config);
  });
  afterAll(() => app.close());

  it('answers 503 with Retry-After, fast', async () => {
    const start = performance.now();
    const answer = await app.inject('/notifications?orderId=1');
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
  });

  it('is alive, and not ready', async () => {
    expect((await app.inject('/health')).statusCode).toBe(200);
    expect((await app.inject('/ready')).json()).toMatchObject({
      ready: false,
      dependencies: { mongo: { up: false }, rabbitmq: { up: false } },
    });
  });

  it('asks for the order id', async () => {
    const answer = await app.inject('/notifications');
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toMatch('orderId');
  });
});
