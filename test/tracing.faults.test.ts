import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StackConfig } from '../infra/lab-config.ts';
import { lab, restartLab, setProxy, withToxic } from './lab-under-test.ts';
import { eventually, newOrder, postOrder } from './orders.ts';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';
import { startOwnService } from './own-service.ts';

const { before, after } = lab.stacks;
const CLIENT_SPAN = '00f067aa0ba902b7';

describe('with an endpoint', () => {
  let receiver: OtlpReceiver;
  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    await restartLab({ LAB_OTLP_ENDPOINT: receiver.url });
  });
  afterAll(async () => {
    receiver.close();
    await restartLab();
  });

  /** Posts an order that continues a trace of the client's. */
  async function postTraced(stack: StackConfig) {
    const traceId = randomBytes(16).toString('hex');
    const traceparent = `00-${traceId}-${CLIENT_SPAN}-01`;
    const order = newOrder();
    const { status } = await postOrder(stack, order, undefined, { traceparent });
    return { traceId, status, order };
  }

  /** The spans of a trace, once its last one, the successful write of the notification, is there. */
  const wholeTrace = (traceId: string) =>
    eventually(async () => {
      const spans = receiver.spansOf(traceId);
      const isNotified = spans.some((span) => span.name === 'mongo.write' && isSuccess(span));
      const isConnected = spans.every(({ parentSpanId }) => {
        return parentSpanId === CLIENT_SPAN || spans.some(({ spanId }) => spanId === parentSpanId);
      });
      return isNotified && isConnected ? spans : undefined;
    }, 20_000);

  it('a plain order on the before stack is one trace, from the request to MongoDB', async () => {
    const { traceId, status } = await postTraced(before);
    expect(status).toBe(201);
    expect(outline(await wholeTrace(traceId))).toEqual([
      'before-order-api POST /orders 201',
      '  before-order-api mysql.write 1 success',
      '  before-order-api rabbitmq.publish 1 success',
      '    before-order-api publish orders:order.created',
      '      before-notifier process orders:order.created:notifier.orders',
      '        before-notifier mongo.write 1 success',
    ]);
  });

  it('a deferred order on the after stack is one trace, all attempts included', async () => {
    // So that there is a connection on which the first attempt can wait in vain.
    await postTraced(after);
    const silent = { type: 'timeout', attributes: { timeout: 5_000 } };
    const { traceId, status, order } = await withToxic(after, 'mysql_proxy', silent, () =>
      postTraced(after),
    );
    expect(status).toBe(202);
    const spans = await wholeTrace(traceId);
    const childrenOf = (parent: ReceivedSpan) =>
      spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);

    const request = one(spans, 'POST /orders');
    const refused = childrenOf(request).filter(({ name }) => name === 'mysql.write');
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused.map(({ attributes }) => attributes['chaosmicro.attempt'])).toEqual(
      refused.map((_, index) => index + 1),
    );
    const whys = refused.map(({ attributes }) => attributes['error.type']);
    expect(whys[0]).toBe('ATTEMPT_TIMEOUT');
    for (const { attributes } of refused) {
      const isLate = attributes['error.type'] === 'ATTEMPT_TIMEOUT';
      expect(attributes['db.system.name']).toBe('mysql');
      expect(attributes['chaosmicro.outcome']).toBe(isLate ? 'timeout' : 'failure');
    }
    expect(['ATTEMPT_TIMEOUT', 'POOL_WAIT_TIMEOUT']).toEqual(expect.arrayContaining(whys));
    expect(request.events.filter(({ name }) => name === 'retry')).toHaveLength(refused.length - 1);

    const deferred = one(childrenOf(request), 'rabbitmq.defer');
    const message = one(childrenOf(deferred), 'publish order-api.deferred');
    const written = one(childrenOf(message), 'process order-api.deferred');
    const writes = childrenOf(written).filter(({ name }) => name === 'mysql.write');
    expect(writes.filter(isSuccess)).toHaveLength(1);
    const published = one(childrenOf(written), 'rabbitmq.publish');
    const created = one(childrenOf(published), 'publish orders:order.created');
    const notified = one(childrenOf(created), 'process orders:order.created:notifier.orders');
    expect(notified.service).toBe('after-notifier');
    expect(childrenOf(notified).map(({ name }) => name)).toEqual(['mongo.write']);

    const told = JSON.stringify(receiver.all());
    for (const content of [order.reference, 'customerId', 'lab:lab', 'unitPriceCents']) {
      expect(told).not.toMatch(content);
    }
  });

  it('a message that is delivered later stays in its trace', async () => {
    await setProxy(after, 'mongo_proxy', false);
    let traceId: string;
    try {
      ({ traceId } = await postTraced(after));
      await eventually(async () =>
        receiver.spansOf(traceId).find(({ name }) => name === 'publish notifier.orders.retry'),
      );
    } finally {
      await setProxy(after, 'mongo_proxy', true);
    }
    const spans = await wholeTrace(traceId);
    const retry = spans.find(({ name }) => name === 'publish notifier.orders.retry');
    const again = spans.find(({ parentSpanId }) => parentSpanId === retry?.spanId);
    expect(again?.name).toBe('process notifier.orders');
  });

  it('a sweep that publishes forgotten orders is a trace', async () => {
    const known = new Set(receiver.all());
    await setProxy(after, 'rabbitmq_proxy', false);
    try {
      expect((await postTraced(after)).status).toBe(201);
      // Past RABBITMQ_BUDGET_MS the request's own publish has given up; earlier, it may yet succeed.
      await sleep(1_000);
    } finally {
      await setProxy(after, 'rabbitmq_proxy', true);
    }
    await eventually(async () =>
      receiver.all().find((sweep) => {
        if (known.has(sweep) || sweep.name !== 'outbox sweep') return false;
        const published = receiver.spansOf(sweep.traceId);
        return published.some((span) => span.name === 'rabbitmq.publish' && isSuccess(span));
      }),
    );
  });
});

it('an endpoint that does not answer delays neither orders nor the end', async () => {
  const silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const silentPort = typeof address === 'object' ? address?.port : undefined;
  const port = lab.ports.LAB_BEFORE_ORDER_API_PORT + 51;
  const untraced = await startOwnService('order-api', port);
  const traced = await startOwnService('order-api', port + 1, {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${silentPort}`,
  });
  try {
    const times = { untraced: [] as number[], traced: [] as number[] };
    // Turn by turn, so that what else the machine does hits both.
    for (let i = 0; i < 100; i++) {
      times.untraced.push((await postOrder({ orderApiUrl: untraced.url })).ms);
      const answer = await postOrder({ orderApiUrl: traced.url });
      expect(answer.status).toBe(201);
      times.traced.push(answer.ms);
    }
    expect(median(times.traced)).toBeLessThan(1.5 * median(times.untraced) + 2);

    const exited = once(traced.process, 'exit');
    const start = performance.now();
    traced.process.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - start).toBeLessThan(3_000);
  } finally {
    for (const own of [untraced, traced]) own.process.kill('SIGKILL');
    silent.close();
  }
});

const isSuccess = ({ attributes }: ReceivedSpan) => attributes['chaosmicro.outcome'] === 'success';

function one(spans: readonly ReceivedSpan[], name: string): ReceivedSpan {
  const [span, ...others] = spans.filter((each) => each.name === name);
  if (!span || others.length > 0) throw new Error(`${others.length + Number(!!span)} × ${name}`);
  return span;
}

/** A trace as lines, each span below its parent, without what depends on timing. */
function outline(spans: readonly ReceivedSpan[], parent = CLIENT_SPAN, depth = 0): string[] {
  return spans
    .filter(({ parentSpanId }) => parentSpanId === parent)
    .flatMap(({ service, name, attributes, spanId }) => {
      const { 'http.response.status_code': status, 'chaosmicro.attempt': attempt } = attributes;
      const words = [service, name, status, attempt, attributes['chaosmicro.outcome']];
      const line = words.filter((word) => word !== undefined).join(' ');
      return [`${'  '.repeat(depth)}${line}`, ...outline(spans, spanId, depth + 1)];
    });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
