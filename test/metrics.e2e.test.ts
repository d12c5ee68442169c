import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect } from 'amqplib';
import { describe, expect, it } from 'vitest';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { QUEUES } from '../services/shared/messages.ts';
import { chaos, lab, setProxy, withToxic } from './lab-under-test.ts';
import { eventually, postOrder } from './orders.ts';
import { loadedRules, queryValue } from './prometheus.ts';

const { before, after } = lab.stacks;
const rulesDir = join(lab.rootDir, 'infra', 'prometheus', 'rules');
const run = promisify(execFile);

async function scrape(serviceUrl: string): Promise<string> {
  return (await fetch(`${serviceUrl}/metrics`)).text();
}

/** The sum of a series over the labels that are not given as `name="value"`. */
async function sampleValue(url: string, name: string, ...labels: string[]): Promise<number> {
  const lines = (await scrape(url)).split('\n').filter((line) => line.startsWith(`${name}{`));
  const wanted = lines.filter((line) => labels.every((label) => line.includes(label)));
  return wanted.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

describe('the rules', () => {
  it("pass promtool's check and their own tests", async () => {
    const files = await readdir(rulesDir);
    const rules = files.filter((name) => name.endsWith('.rules.yml'));
    const tests = files.filter((name) => name.endsWith('.test.yml'));
    expect(tests.map((name) => name.replace('.test.', '.rules.')).sort()).toEqual(rules.sort());
    const promtool = (...args: string[]) => run('promtool', args, { cwd: rulesDir });
    await promtool('check', 'rules', ...rules);
    const { stdout } = await promtool('test', 'rules', ...tests);
    expect(stdout.match(/SUCCESS/g)).toHaveLength(tests.length);
  });

  it('each alert says what it means and has a runbook', async () => {
    const alerts = (await loadedRules()).filter(({ type }) => type === 'alerting');
    expect(alerts.length).toBeGreaterThanOrEqual(9);
    for (const { name, annotations } of alerts) {
      expect(annotations?.summary).toBeTruthy();
      expect(annotations?.description).toBeTruthy();
      expect(annotations?.runbook).toBe(`docs/runbooks/${name}.md`);
      expect(existsSync(join(lab.rootDir, annotations?.runbook ?? '')), name).toBe(true);
    }
  });

  it('use only series that the services have', async () => {
    const pages = await Promise.all(
      STACK_NAMES.flatMap((name) => [
        lab.stacks[name].orderApiUrl,
        lab.stacks[name].notifierUrl,
      ]).map(scrape),
    );
    const served = new Set(pages.flatMap((page) => page.match(/^[a-z_]+(?=\{)/gm) ?? []));
    const rules = await loadedRules();
    const recorded = rules.filter(({ type }) => type === 'recording').map(({ name }) => name);
    const known = new Set([...served, ...recorded, 'up']);
    const used = rules.flatMap(({ query }) => seriesIn(query));
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(used).size).toBeGreaterThanOrEqual(12);
    expect(rules.filter(({ health }) => health === 'err')).toEqual([]);
  });
});

/** The names of series in a query: what is left without labels, ranges and PromQL's own words. */
function seriesIn(query: string): string[] {
  const bare = query.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on) \([^)]*\)/g, ' ');
  const words = new Set(['sum', 'max', 'rate', 'increase', 'max_over_time', 'and', 'or']);
  return (bare.match(/[a-z_][\w:]*/gi) ?? []).filter((word) => !words.has(word));
}

it("a run's faults and ledger are in Prometheus once it has ended", async () => {
  const { exitCode, stderr } = await chaos('run', 'slicer', '--no-load', '--stack', 'after');
  expect(exitCode, stderr).toBe(0);
  const labels = '{experiment="slicer",stack="after"}';
  const lost = '{experiment="slicer",stack="after",result="lost"}';
  await eventually(async () => {
    const start = await queryValue(`chaos_fault_start_timestamp_seconds${labels}`);
    // A scrape in the middle of the run has the fault's start, and not yet what came of it.
    const ended =
      (await queryValue(`chaos_fault_active${labels}`)) === 0 &&
      (await queryValue(`chaos_ledger_orders${lost}`)) !== undefined;
    return ended && start !== undefined && start > Date.now() / 1_000 - 60 ? true : undefined;
  });
  expect(await queryValue(`chaos_ledger_orders${lost}`)).toBe(0);
  expect(await queryValue(`chaos_experiment_order_status${labels}`)).toBe(201);
});

it('the pool shows who has a connection and who waits for one', async () => {
  const url = before.orderApiUrl;
  const slow = { type: 'latency', attributes: { latency: 1_000, jitter: 0 } };
  const orders = await withToxic(before, 'mysql_proxy', slow, async () => {
    const placed = Array.from({ length: 14 }, () => postOrder(before));
    await eventually(async () =>
      (await sampleValue(url, 'mysql_pool_waiting')) === 4 ? true : undefined,
    );
    await eventually(async () =>
      (await sampleValue(url, 'mysql_pool_in_use')) > 0 ? true : undefined,
    );
    expect(await sampleValue(url, 'mysql_pool_oldest_wait_seconds')).toBeGreaterThan(0);
    return Promise.all(placed);
  });
  expect(orders.every(({ status }) => status === 201)).toBe(true);
  expect(await sampleValue(url, 'mysql_pool_waiting')).toBe(0);
  expect(await sampleValue(url, 'mysql_pool_in_use')).toBe(0);
  expect(await sampleValue(url, 'mysql_pool_open')).toBeLessThanOrEqual(10);
});

it('an attempt that timed out gives its connection up, and its pool a new one', async () => {
  const url = after.orderApiUrl;
  const count = (what: string) => sampleValue(url, `mysql_pool_connections_${what}_total`);
  const earlier = await count('closed');
  const silent = { type: 'timeout', attributes: { timeout: 5_000 } };
  await withToxic(after, 'mysql_proxy', silent, () => postOrder(after));
  await eventually(async () => ((await count('closed')) > earlier ? true : undefined));
  await eventually(async () =>
    (await sampleValue(url, 'mysql_pool_in_use')) === 0 ? true : undefined,
  );
  await eventually(async () =>
    (await sampleValue(url, 'deferred_orders_pending')) === 0 ? true : undefined,
  );
  const open = await sampleValue(url, 'mysql_pool_open');
  expect(open).toBe((await count('opened')) - (await count('closed')));
});

it('the outbox shows what it could not publish, until it could', async () => {
  const url = after.orderApiUrl;
  await setProxy(after, 'rabbitmq_proxy', false);
  try {
    expect((await postOrder(after)).status).toBe(201);
    await eventually(async () =>
      (await sampleValue(url, 'outbox_backlog_orders')) > 0 ? true : undefined,
    );
    expect(await sampleValue(url, 'outbox_oldest_age_seconds')).toBeGreaterThan(1);
    expect(await sampleValue(url, 'rabbitmq_connected')).toBe(0);
  } finally {
    await setProxy(after, 'rabbitmq_proxy', true);
  }
  await eventually(async () =>
    (await sampleValue(url, 'outbox_backlog_orders')) === 0 ? true : undefined,
  );
  const confirmed = ['routing_key="order.created"'];
  expect(await sampleValue(url, 'rabbitmq_confirmed_total', ...confirmed)).toBeGreaterThan(0);
});

it('a message that nobody can read is counted as a dead letter', async () => {
  const count = () =>
    sampleValue(after.notifierUrl, 'rabbitmq_dead_lettered_total', `queue="${QUEUES.notifier}"`);
  const earlier = await count();
  const connection = await connect(after.direct.rabbitmq);
  try {
    const channel = await connection.createChannel();
    channel.sendToQueue(QUEUES.notifier, Buffer.from('no order'));
    await eventually(async () => ((await count()) === earlier + 1 ? true : undefined));
    await channel.purgeQueue(QUEUES.notifierDead);
  } finally {
    await connection.close();
  }
});
