import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Comparison } from '../chaos/compare/comparison.ts';
import type { LoadReport } from '../chaos/load/load-report.ts';
import { serve } from '../chaos/load/local-server.fixture.ts';
import { progressLines } from '../chaos/progress-lines.ts';
import { tellProgress } from '../infra/engines/format-progress.ts';
import { ensureGoTool } from '../infra/engines/native/install/ensure-go-tool.ts';
import { K6 } from '../infra/k6/k6-tool.ts';
import { chaos, lab, startChaos } from './lab-under-test.ts';

const run = promisify(execFile);
let k6: string;

beforeAll(async () => {
  k6 = await ensureGoTool(lab, K6, { onProgress: tellProgress(progressLines(false)) });
}, 900_000);

/** A real server that answers each order 201 after a known time, and counts them. */
async function orderServer(answerMs: number) {
  const seen = { orders: 0 };
  const server = await serve((request, response) => {
    request.resume();
    if (request.method === 'POST') seen.orders += 1;
    const answer = () => response.writeHead(201).end('{"id":"a"}');
    if (request.method === 'POST') setTimeout(answer, answerMs);
    else answer();
  });
  onTestFinished(server.close);
  return { url: server.url, seen };
}

async function load(...args: string[]): Promise<LoadReport> {
  const { stdout, stderr } = await chaos('load', ...args, '--json');
  expect(stdout, stderr).toMatch(/^\{/);
  return JSON.parse(stdout);
}

describe('beside our own generator, on the same server in turn', () => {
  it('rates and percentiles agree within 10 %', async () => {
    // Long enough that a busy machine's delays are small beside it.
    const { url } = await orderServer(1_000);
    const flags = [url, '--rate', '20', '--duration', '6', '--timeout-ms', '5000'];
    const own = await load(...flags);
    const byK6 = await load(...flags, '--engine', 'k6');
    for (const { orders } of [own, byK6]) expect(orders).toMatchObject({ acknowledged: 120 });
    const near = (found: number | undefined, wanted: number | undefined) => {
      expect(Math.abs((found ?? 0) / (wanted ?? 0) - 1)).toBeLessThan(0.1);
    };
    near(byK6.achievedPerSecond, own.achievedPerSecond);
    for (const percentile of ['p50', 'p90', 'p99'] as const) {
      near(byK6.orders.latencyMs?.[percentile], own.orders.latencyMs?.[percentile]);
    }
  });

  it('a stall counts for each order that was due in it, as from its intended send time', async () => {
    let stallEnd = 0;
    const server = await serve(async (request, response) => {
      request.resume();
      if (request.method === 'POST') {
        if (stallEnd === 0) stallEnd = performance.now() + 2_000;
        await sleep(Math.max(1, stallEnd - performance.now()));
      }
      response.writeHead(201).end('{"id":"a"}');
    });
    onTestFinished(server.close);
    const { orders } = await load(server.url, '--engine', 'k6', '--rate', '20', '--duration', '4');
    // The first 40 of 80 have waited for 2000, 1950, … 50 ms.
    expect(orders.latencyMs?.max).toBeGreaterThan(1_900);
    expect(orders.latencyMs?.p90).toBeGreaterThan(1_400);
    expect(orders.latencyMs?.p90).toBeLessThan(1_900);
    expect(orders.latencyMs?.p50).toBeLessThan(300);
  });
});

describe('in the lab', () => {
  it('an experiment has its figures and its ledger', async () => {
    const flags = ['--load-engine', 'k6', '--json'];
    const { exitCode, stdout, stderr } = await chaos('run', 'timeout', ...flags);
    expect(exitCode, stderr).toBe(0);
    const { before, after } = (JSON.parse(stdout) as Comparison).experiments[0]?.stacks ?? {};
    expect(before?.steady).toMatchObject({ sent: 400 });
    expect(before?.steady?.maxMs).toBeGreaterThan(5_000);
    expect(after?.steady).toMatchObject({ sent: 400, acknowledgedPercent: 100 });
    expect(after?.steady?.maxMs).toBeLessThan(1_500);
    // The load's and the experiment's own one.
    expect(after?.ledger).toMatchObject({ acknowledged: 401, lost: 0, waiting: 0, duplicated: 0 });
  });

  it('large orders are placed and read back', async () => {
    const mix = ['--size', 'bulk', '--mix', '50:50', '--rate', '8', '--duration', '5'];
    const { orders, pages } = await load('after', '--engine', 'k6', ...mix);
    expect(orders).toMatchObject({ sent: 20, created: 20 });
    expect(pages).toMatchObject({ sent: 20, answered: 20 });
  });

  it('a report says what sent the load', async () => {
    const { stdout } = await chaos('report', '--export-format', 'markdown');
    const { stdout: text } = await run('cat', [stdout.trim()], { cwd: lab.rootDir });
    expect(text).toContain('| Load sent by | k6 |');
  });
});

describe('from several machines', () => {
  it('each k6 sends its share, and what they print becomes one report', async () => {
    const { url } = await orderServer(50);
    const folder = await mkdtemp(join(tmpdir(), 'k6-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const flags = ['--rate', '30', '--duration', '4', '--timeout-ms', '2000'];
    const { stdout } = await chaos('load', url, '--engine', 'k6', '--manifest', '2', ...flags);
    const [config, testRun] = parseAllDocuments(stdout).map((each) => each.toJS());
    const { parallelism, script, arguments: how } = testRun.spec;
    expect(parallelism).toBe(2);
    const file = join(folder, script.configMap.file);
    await writeFile(file, config.data[script.configMap.file]);

    // As k6-operator starts them.
    const shares = ['0:1/2', '1/2:1'].map((share) => {
      const segment = ['--execution-segment', share, '--execution-segment-sequence', '0,1/2,1'];
      return run(k6, ['run', '--quiet', ...segment, ...how.split(' '), '--address', '', file]);
    });
    const logs = (await Promise.all(shares)).map((share) => share.stdout);
    for (const log of logs) expect(log.match(/"kind":"sent"/g)?.length).toBe(60);
    await writeFile(join(folder, 'log'), logs.join(''));
    const report = await load('--read', join(folder, 'log'));
    expect(report).toMatchObject({ sent: 120, plannedPerSecond: 30, unsent: 0 });
    expect(report.orders).toMatchObject({ acknowledged: 120, failures: {} });
    expect(report.orders.latencyMs?.p50).toBeGreaterThanOrEqual(50);
  });
});

describe('what goes wrong', () => {
  it('no Go: what to install, and where to read on', async () => {
    const labDir = await mkdtemp(join(tmpdir(), 'k6-'));
    onTestFinished(() => rm(labDir, { recursive: true }));
    const env = { LAB_DIR: labDir, PATH: join(process.execPath, '..') };
    const args = ['load', 'http://127.0.0.1:1', '--engine', 'k6'];
    const { exitCode, stderr } = await startChaos(args, env).ended;
    expect(stderr).toMatch(/there is no go on this machine.*install Go 1\.25 or newer/);
    expect(stderr).toContain('troubleshooting.md#installing');
    expect(exitCode).toBe(1);
  });

  it('an engine that there is not, a log that is none, nodes without k6', async () => {
    expect(await chaos('load', '--engine', 'jmeter')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Allowed choices are own, k6'),
    });
    expect(await chaos('load', '--read', 'package.json')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no load in package.json'),
    });
    expect(await chaos('load', '--manifest', '2')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--manifest needs --engine k6'),
    });
  });

  it('a k6 without virtual users left says how many orders never left', async () => {
    const { url } = await orderServer(60_000);
    const flags = ['--rate', '40', '--duration', '2', '--timeout-ms', '500', '--retries', '0'];
    const enough = await load(url, '--engine', 'k6', ...flags);
    expect(enough).toMatchObject({ sent: 80, unsent: 0 });
    expect(enough.orders.failures).toEqual({ timeout: 80 });
    const many = ['--rate', '1500', '--duration', '1', '--timeout-ms', '3000'];
    const { exitCode, stdout } = await chaos('load', url, '--engine', 'k6', ...many);
    expect(stdout).toMatch(/K6 HAD NO VIRTUAL USER FREE: \d+ operations never left/);
    expect(exitCode).toBe(1);
  });

  it.each(['SIGKILL', 'SIGINT'] as const)('k6 ends with the harness, by %s', async (signal) => {
    const { url, seen } = await orderServer(1);
    const args = ['load', url, '--engine', 'k6', '--rate', '50', '--duration', '60'];
    const running = startChaos(args);
    while (seen.orders < 10) await sleep(50);
    running.process.kill(signal);
    // Ctrl-C's own exit code, as a shell has it.
    const exitCode = signal === 'SIGINT' ? 130 : null;
    expect(await running.ended).toMatchObject({ exitCode, stdout: '' });
    await sleep(500);
    const { orders } = seen;
    await sleep(500);
    expect(seen.orders).toBe(orders);
  });
});

it('reports no usage, where k6 by itself would', async () => {
  const { url } = await orderServer(1);
  const asked: (string | undefined)[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const env = { ...process.env, HTTPS_PROXY: `http://127.0.0.1:${port}` };
  const flags = ['--engine', 'k6', '--duration', '1', '--json'];
  const { stdout } = await startChaos(['load', url, ...flags], env).ended;
  expect(JSON.parse(stdout)).toMatchObject({ orders: { acknowledged: 20 } });
  expect(asked).toEqual([]);

  const folder = await mkdtemp(join(tmpdir(), 'k6-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'empty.js'), 'export default () => {};');
  await run(k6, ['run', '--quiet', '--address', '', join(folder, 'empty.js')], { env });
  expect(asked.join()).toContain('grafana');
});
