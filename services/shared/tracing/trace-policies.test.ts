import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resilientPolicy } from '../resilience/resilient-policy.ts';
import { policyTracer } from './trace-policies.ts';

const limits = {
  attemptTimeoutMs: 100,
  maxAttempts: 2,
  budgetMs: 500,
  backoff: { baseMs: 1, capMs: 1 },
  breaker: { windowMs: 1_000, errorThresholdPercent: 50, minimumAttempts: 2, resetMs: 1_000 },
};
const exporter = new InMemorySpanExporter();
const tracer = new TracerProvider({
  spanProcessors: [new SimpleSpanProcessor({ exporter })],
}).getTracer('test');

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterAll(() => context.disable());

it('shows the attempts, the breaker that opens, and what that refuses', async () => {
  const policy = resilientPolicy('mysql.write', limits, {
    isTransient: () => true,
    probe: async () => {},
  });
  policyTracer(tracer)(policy);
  const refused = Object.assign(new Error('row of customer c1'), { code: 'ECONNREFUSED' });
  const call = () => policy.execute(() => Promise.reject(refused)).catch(() => {});

  // Without a request or a message, nothing.
  await policy.execute(async () => {});
  expect(exporter.getFinishedSpans()).toEqual([]);

  const request = tracer.startSpan('request');
  await context.with(trace.setSpan(context.active(), request), async () => {
    await call();
    await call();
  });
  request.end();
  policy.close();

  const spans = exporter.getFinishedSpans();
  const attempts = spans.filter(({ name }) => name === 'mysql.write');
  expect(attempts.map(({ attributes }) => attributes)).toEqual(
    [1, 2].map((attempt) => ({
      'chaosmicro.call': 'mysql.write',
      'chaosmicro.attempt': attempt,
      'chaosmicro.outcome': 'failure',
      'db.system.name': 'mysql',
      'error.type': 'ECONNREFUSED',
    })),
  );
  for (const { parentSpanContext } of attempts) {
    expect(parentSpanContext?.spanId).toBe(request.spanContext().spanId);
  }
  const events = spans.find(({ name }) => name === 'request')?.events ?? [];
  expect(events.map(({ name }) => name)).toEqual(['retry', 'breaker open', 'short-circuited']);
  expect(JSON.stringify(spans.map(({ status }) => status))).not.toMatch('customer');
});
