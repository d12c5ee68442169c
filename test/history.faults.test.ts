import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillResult } from '../chaos/drill/drill.ts';
import { runDrill } from '../chaos/drill/run-drill.ts';
import type { Fault } from '../chaos/faults/fault.ts';
import { processFaults } from '../chaos/faults/process-faults.ts';
import { writeHistory } from '../chaos/history/history-file.ts';
import type { Operation } from '../chaos/history/operation.ts';
import { PATIENT_CLIENT } from '../chaos/measure/measure-steady-load.ts';
import type { Order } from '../services/shared/order.ts';
import { chaos, lab, setProxy, withToxic } from './lab-under-test.ts';
import { ask, newOrder, postOrder } from './orders.ts';

const { before, after } = lab.stacks;
const { signal } = new AbortController();
/** Slow enough that orders wait in the queue for a second or so, and fast enough for every limit. */
const SLOW = { type: 'latency', attributes: { latency: 50 } };

let kill: Fault;
beforeAll(async () => {
  const faults = await processFaults(lab);
  const found = faults.find(({ fault }) => fault.id === 'kill-order-api');
  if (!found) throw new Error('no fault kill-order-api');
  kill = found.fault;
});
afterAll(async () => {
  await kill.remove(after);
  await chaos('reset');
});

it('an accepted order outlives its process: 503 until the queue is drained, and never 404', async () => {
  await setProxy(after, 'mysql_proxy', false);
  const accepted: string[] = [];
  while (accepted.length < 200) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => postOrder(after)));
    for (const { status, body } of answers) if (status === 202) accepted.push(body.id);
  }
  await kill.bring(after);
  await setProxy(after, 'mysql_proxy', true);

  const statuses = new Set<number>();
  await withToxic(after, 'mysql_proxy', SLOW, async () => {
    await kill.remove(after);
    for (let left = accepted; left.length > 0; ) {
      const answers = await Promise.all(left.map(read));
      for (const { status } of answers) statuses.add(status);
      left = left.filter((_, index) => answers[index]?.body.state !== 'stored');
    }
  });
  expect([...statuses].toSorted()).toEqual([200, 503]);
  expect((await read(newOrder().reference)).status).toBe(404);
});

function read(id: string) {
  return ask<Order>(`${after.orderApiUrl}/orders/${id}`);
}

describe('the history of a load whose MySQL and then whose order-api are gone', () => {
  const fault: Fault = {
    id: 'crash',
    bring: (stack) => setProxy(stack, 'mysql_proxy', false),
    remove: async (stack) => {
      if (stack === after) await kill.bring(stack);
      await setProxy(stack, 'mysql_proxy', true);
      await kill.remove(stack);
    },
  };
  let results: DrillResult[];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'history-'));
    const times = { warm_up_s: 1, fault_s: 3, recovery_s: 4 };
    const load = { name: 'steady', rate_per_second: 20, orderSize: 'small', readShare: 0 } as const;
    results = await runDrill(
      { id: 'crash', workload: { ...times, ...load }, client: PATIENT_CLIENT, fault },
      { stacks: [before, after], runId: `history-${Date.now()}`, signal },
    );
  });
  const of = (stack: string) => {
    const found = results.find((result) => result.stack === stack);
    if (!found) throw new Error(`no result of ${stack}`);
    return found;
  };

  it('holds on the after stack, and every acknowledged order was read', () => {
    const { history, ledger, recorded, steady } = of('after');
    expect(history.violations).toEqual([]);
    expect(history.unread).toBe(0);
    expect(steady.total.accepted).toBeGreaterThan(20);
    expect(history.reads).toBeGreaterThan(ledger.acknowledged + 20);
    const seen = recorded.operations.flatMap((one) => (one.op === 'read' && one.seen) || []);
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['accepted', 'stored']));
    const times = (op: Operation['op']) => recorded.operations.filter((one) => one.op === op);
    expect(times('place')).toHaveLength(160);
    expect(times('notify').length).toBeGreaterThanOrEqual(ledger.acknowledged);
    expect(times('page')).toMatchObject([{ isLast: true }]);
  });

  it('is counted on the before stack, whatever it is', () => {
    const { history, recorded } = of('before');
    expect(history.operations).toBe(recorded.operations.length);
    expect(history.reads).toBeGreaterThan(20);
  });

  it('can be looked at again: a good one ends with 0, one with an order gone with 1', async () => {
    const { recorded } = of('after');
    const good = join(folder, 'good.history.jsonl');
    await writeHistory(good, recorded);
    expect(await chaos('history', good)).toMatchObject({ exitCode: 0, stderr: '' });

    const last = recorded.operations.findLast((one) => one.op === 'read');
    const gone = { outcome: 'fail', status: 404, seen: null } as const;
    const operations = recorded.operations.map((one) => {
      return one === last ? { ...one, ...gone } : one;
    });
    const bad = join(folder, 'bad.history.jsonl');
    await writeHistory(bad, { ...recorded, operations });
    const { exitCode, stdout } = await chaos('history', bad);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/(read-your-write|immutable|final-state): 1 order/);
    expect(stdout).toMatch(/GET +404 +[\d.]+ms <- /);
    const [{ violations }] = JSON.parse((await chaos('history', bad, '--json')).stdout);
    const broken = violations.map(({ orderId }: { orderId: string }) => orderId);
    expect(new Set(broken)).toEqual(new Set([last?.orderId]));
  });

  it('says what is wrong with a file that is none, and with an order that it has not', async () => {
    const none = await chaos('history', 'package.json');
    expect(none.exitCode).toBe(1);
    expect(none.stderr).toMatch(
      /^package\.json, line 1 is not JSON\nMore: docs\/troubleshooting\.md#no-run\n$/,
    );
    const good = join(folder, 'good.history.jsonl');
    const missing = await chaos('history', good, '--order', 'nothing');
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toMatch(/--order nothing: no history here has/);
  });
});
