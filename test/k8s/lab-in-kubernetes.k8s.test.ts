import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillResult } from '../../chaos/drill/drill.ts';
import { runDrill } from '../../chaos/drill/run-drill.ts';
import { kubectl } from './kubectl.ts';
import { bringUp, compareExperiment, labOnCluster, removeWhole } from './lab-on-cluster.ts';

const NAMESPACE = 'chaosmicro';
const lab = labOnCluster(NAMESPACE, 2000);
const inLab = (...args: string[]) => kubectl('--namespace', NAMESPACE, ...args);
const { signal } = new AbortController();

beforeAll(() => bringUp(lab));
afterAll(() => removeWhole(lab));

it('says how each part is', async () => {
  const { exitCode, stdout } = await lab.chaos('status', '--json');
  expect(exitCode).toBe(0);
  const { engine, parts } = JSON.parse(stdout);
  expect(engine).toBe('kubernetes');
  expect(parts.length).toBeGreaterThanOrEqual(11);
  for (const part of parts) expect(part).toMatchObject({ up: true, problem: null });
});

describe('a service reaches its servers', () => {
  const script = `
    import { connect } from 'node:net';
    const tell = (result) => { console.log(result); process.exit(); };
    connect(3306, process.argv.at(-1))
      .on('data', () => tell('answers'))
      .on('error', ({ code }) => tell(code));
    setTimeout(() => tell('silence'), 5_000);`;
  const connectTo = async (host: string) => {
    const node = ['node', '--input-type=module', '--eval', script, '--', host];
    return (await inLab('exec', 'deployment/before-order-api', '--', ...node)).stdout.trim();
  };
  const answer = (path: string) =>
    inLab('get', 'pod', 'mysql-0', '--output', `jsonpath={${path}}`).then(({ stdout }) => stdout);

  it('by its own Toxiproxy', async () => {
    expect(await connectTo('before-toxiproxy')).toBe('answers');
  });

  it('in no other way: not by name, nor address, nor the other stack', async () => {
    const others = ['mysql', await answer('.status.podIP'), 'after-toxiproxy'];
    const answers = await Promise.all(others.map(connectTo));
    for (const result of answers) expect(['ECONNREFUSED', 'silence']).toContain(result);
  });
});

it('runs the timeout experiment on both stacks', async () => {
  const { reproduced, stacks } = await compareExperiment(lab, 'timeout');
  expect(reproduced).toBe(true);
  expect(stacks.before?.single?.status).toBe(500);
  expect(stacks.after?.single?.status).toBe(202);
  expect(stacks.after?.ledger).toMatchObject({ lost: 0, waiting: 0, duplicated: 0 });
  expect(stacks.after?.history).toMatchObject({ violations: 0, unread: 0 });
});

describe('under load', () => {
  /** Runs a load on the stack after, and in its midst the disturbance. */
  async function drill(id: string, disturb: () => Promise<void>): Promise<DrillResult> {
    const times = { warm_up_s: 5, fault_s: 20, recovery_s: 15 };
    const load = { name: 'steady', rate_per_second: 20, orderSize: 'small', readShare: 0 } as const;
    const [result] = await runDrill(
      {
        id,
        workload: { ...times, ...load },
        client: { timeoutMs: 3_000, retries: 8 },
        fault: { id, bring: disturb, remove: async () => {} },
      },
      { stacks: [lab.config.stacks.after], runId: `k8s-${id}-${Date.now()}`, signal },
    );
    if (!result) throw new Error('no result');
    return result;
  }

  function expectExactlyOnce({ ledger, history, orders }: DrillResult): void {
    expect(ledger).toMatchObject({ lost: 0, waiting: 0, duplicated: 0 });
    expect(history).toMatchObject({ violations: [], unread: 0 });
    expect(orders.length).toBe(800);
  }

  const pods = async () => {
    const labels = 'app.kubernetes.io/name in (order-api, notifier)';
    const { stdout } = await inLab('get', 'pods', '--selector', labels, '--output=name');
    return stdout
      .trim()
      .split('\n')
      .filter((pod) => pod.includes('/after-'));
  };

  it('loses no order when pods of order-api and notifier are killed', async () => {
    const killed = await pods();
    expect(killed).toHaveLength(2);
    const result = await drill('pod-kills', async () => {
      await inLab('delete', '--grace-period=0', '--force', ...killed);
      await sleep(5_000);
      await inLab('delete', '--grace-period=0', '--force', ...(await pods()));
    });
    expectExactlyOnce(result);
    // While the only pod starts, nobody takes orders.
    expect(result.ledger.acknowledged).toBeGreaterThan(400);
    for (const pod of await pods()) expect(killed).not.toContain(pod);
  });

  it('takes every order through a rolling update, and loses none', async () => {
    const deployments = ['deployment/after-order-api', 'deployment/after-notifier'];
    const former = await pods();
    const result = await drill('rollout', async () => {
      await inLab('rollout', 'restart', ...deployments);
      for (const deployment of deployments) {
        await inLab('rollout', 'status', deployment, '--timeout=120s');
      }
    });
    expectExactlyOnce(result);
    expect(result.ledger.acknowledged).toBe(result.orders.length);
    for (const pod of await pods()) expect(former).not.toContain(pod);
  });
});
