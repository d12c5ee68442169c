import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runDrill } from '../chaos/drill/run-drill.ts';
import type { Fault } from '../chaos/faults/fault.ts';
import { processFaults } from '../chaos/faults/process-faults.ts';
import { connectMySql } from '../chaos/ledger/direct-connections.ts';
import { readRecord } from '../infra/engines/native/process/process-record.ts';
import { selectEngine } from '../infra/engines/select-engine.ts';
import { chaos, lab, startChaos } from './lab-under-test.ts';
import { ask, eventually } from './orders.ts';

const stacks = [lab.stacks.before, lab.stacks.after];
const runDir = join(lab.labDir, 'run');
const { signal } = new AbortController();

/** The engine of the tests' lab, whatever this machine would choose. */
const engine = await selectEngine(lab, 'native');
const faults = await processFaults(lab, engine);

function fault(id: string): Fault {
  const found = faults.find((one) => one.fault.id === id);
  if (!found || found.skip) throw new Error(`${id}: ${found?.skip ?? 'no such fault'}`);
  return found.fault;
}

const pidOf = async (part: string) => (await readRecord(runDir, part))?.pid;
const supervisorLog = () => readFile(join(lab.labDir, 'logs', 'supervisor.log'), 'utf8');

/** A load that is short, and whose clients ask again under the same key until they are answered. */
function drill(id: string) {
  const phases = { rate_per_second: 20, warm_up_s: 1, fault_s: 2, recovery_s: 2 };
  return runDrill(
    {
      id,
      fault: fault(id),
      workload: { name: 'steady', orderSize: 'small', readShare: 0, ...phases },
      client: { timeoutMs: 3_000, retries: 300 },
    },
    { stacks, runId: randomUUID().slice(0, 8), signal },
  );
}

it.each(['kill-order-api', 'kill-rabbitmq', 'pause-mysql'])(
  '%s: the after stack acknowledges, stores and notifies every order once',
  async (id) => {
    const [before, after] = await drill(id);
    expect(after?.steady.total).toMatchObject({ sent: 100, acknowledged: 100 });
    expect(after?.ledger).toMatchObject({
      stored: 100,
      notified: 100,
      lost: 0,
      waiting: 0,
      duplicated: 0,
    });
    // It was really gone: the naive stack could not do the same.
    const { acknowledged = 0, lost = 0, duplicated = 0 } = before?.ledger ?? {};
    const { max = 0 } = before?.steady.total.latencyMs ?? {};
    expect(acknowledged < 100 || lost + duplicated > 0 || max > 1_500).toBe(true);
  },
);

it('a part that is killed by hand is started again, and the supervisor says so', async () => {
  const pid = await pidOf('after-notifier');
  process.kill(pid ?? 0, 'SIGKILL');
  await eventually(async () => {
    if ((await pidOf('after-notifier')) === pid) return undefined;
    const health = await ask(`${lab.stacks.after.notifierUrl}/health`).catch(() => null);
    return health?.status === 200 ? true : undefined;
  }, 20_000);
  expect(await supervisorLog()).toMatch(`after-notifier has died (pid ${pid})`);
});

it('kill -9 of who paused a part: it is continued, and can be paused again', async () => {
  const holder = startChaos(['fault', 'pause-mongo', '--for', '60']);
  await holder.waitFor('brought to');
  const paused = await chaos('status', '--json');
  expect(JSON.parse(paused.stdout).parts).toContainEqual(
    expect.objectContaining({
      part: 'mongo',
      up: false,
      problem: `paused on purpose by process ${holder.process.pid}`,
    }),
  );
  holder.process.kill('SIGKILL');
  await holder.ended;

  // By this command, or by the supervisor, whichever is faster.
  const next = await chaos('fault', 'pause-mongo', '--for', '0.1', '--json');
  expect(JSON.parse(next.stdout)).toMatchObject({
    fault: 'pause-mongo',
    stacks: ['before', 'after'],
  });
  expect((await chaos('status')).exitCode).toBe(0);
});

it('a part that is killed on purpose stays dead until Ctrl-C', async () => {
  const holder = startChaos(['fault', 'kill-notifier', '--stack', 'before', '--for', '60']);
  await holder.waitFor('brought to before');
  const pid = await pidOf('before-notifier');
  // Longer than the supervisor takes to see that a part has died, and to start it.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await pidOf('before-notifier')).toBe(pid);
  holder.process.kill('SIGINT');
  expect((await holder.ended).exitCode).toBe(130);
  expect((await ask(`${lab.stacks.before.notifierUrl}/health`)).status).toBe(200);
});

it('an order from before the clock was set back is published at once', async () => {
  const id = randomUUID();
  const mysql = await connectMySql(lab.stacks.after.direct.mysql);
  await mysql.query(
    `INSERT INTO orders (id, customer_id, items, total_cents, created_at)
     VALUES (?, 'test', '[]', 100, NOW(3) + INTERVAL 1 HOUR)`,
    [id],
  );
  await mysql.end();
  const url = `${lab.stacks.after.notifierUrl}/notifications?orderId=${id}`;
  await eventually(async () => {
    const { body } = await ask<{ notifications?: unknown[] }>(url);
    return body.notifications?.length === 1 ? true : undefined;
  });
});
