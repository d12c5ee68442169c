import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { type ChaosResult, startChaos } from '../lab-under-test.ts';
import { type DockerDaemon, startDockerDaemon } from './docker-daemon.ts';
import { buildGoPrograms, DOCKER_COMPOSE, STAND_IN_TOOLS } from './go-programs.ts';
import { buildStandIns } from './stand-in-images.ts';

const run = promisify(execFile);
const { rootDir } = readLabConfig({});
const folder = join(rootDir, '.lab', 'compose-test');
const labEnv = {
  LAB_DIR: join(folder, 'lab'),
  LAB_PORT_OFFSET: '1500',
  LAB_ENGINE: 'compose',
  // The images of Grafana and Jaeger have no stand-in.
  LAB_COMPOSE_PROFILES: 'core,metrics',
  // Where the machine reaches npm's registry by a way of its own, so does the build.
  LAB_BUILD_NETWORK: 'host',
};
const lab = readLabConfig(labEnv);

let daemon: DockerDaemon;
let env: NodeJS.ProcessEnv;

async function chaos(...args: string[]): Promise<ChaosResult> {
  const running = startChaos(args, env);
  running.process.stdout?.pipe(process.stdout, { end: false });
  return running.ended;
}

async function docker(...args: string[]): Promise<string> {
  return (await run('docker', args, { env, cwd: rootDir })).stdout.trim();
}

/** What Docker has of the lab's, by its labels. */
async function leftOf(kind: 'container' | 'network' | 'volume'): Promise<string[]> {
  const all = kind === 'container' ? ['--all'] : [];
  const filter = 'label=com.docker.compose.project';
  return (await docker(kind, 'ls', ...all, '--quiet', '--filter', filter))
    .split('\n')
    .filter(Boolean);
}

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  const goPrograms = await buildGoPrograms(readLabConfig({}), [...STAND_IN_TOOLS, DOCKER_COMPOSE]);
  daemon = await startDockerDaemon(folder, goPrograms.get('docker-compose') ?? '');
  const node = join(rootDir, 'node_modules', 'node', 'bin', 'node');
  const images = await buildStandIns({ folder, env: daemon.env, goPrograms, node });
  env = { ...daemon.env, ...labEnv, ...images };
});

afterAll(async () => {
  if (env) await chaos('clean');
  await daemon?.stop();
});

it('has a clean docker-compose.yml, with the real images where no variable says otherwise', async () => {
  const { stdout, stderr } = await run(
    'docker',
    ['compose', '--profile', '*', 'config', '--images'],
    { cwd: rootDir, env: daemon.env },
  );
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n').sort()).toMatchInlineSnapshot(`
    [
      "chaosmicro-services",
      "chaosmicro-services",
      "chaosmicro-services",
      "chaosmicro-services",
      "ghcr.io/shopify/toxiproxy:2.12.0",
      "ghcr.io/shopify/toxiproxy:2.12.0",
      "grafana/grafana:12.1.1",
      "jaegertracing/jaeger:2.9.0",
      "mongo:8.0",
      "mysql:8.4",
      "prom/alertmanager:v0.28.1",
      "prom/prometheus:v2.55.1",
      "rabbitmq:4.1-management",
    ]
  `);
});

it('comes up whole, every container healthy', async () => {
  const { exitCode, stdout, stderr } = await chaos('up');
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`http://127.0.0.1:${lab.ports.LAB_RABBITMQ_MANAGEMENT_PORT}`);
  // A part that answers is ready; Docker asks some seconds later.
  await expect
    .poll(() => docker('ps', '--format', '{{.Names}} {{.Status}}'), { timeout: 30_000 })
    .not.toMatch(/starting|unhealthy|Restarting/);
  const health = (await docker('ps', '--format', '{{.Status}}')).split('\n');
  expect(health).toHaveLength(11);
  for (const status of health) expect(status).toMatch(/^Up .*\(healthy\)$/);
});

it('is up already the second time, and says how each part is', async () => {
  expect((await chaos('up')).stdout).toContain('The lab is up already');
  const { exitCode, stdout } = await chaos('status', '--json');
  expect(exitCode).toBe(0);
  const { engine, parts } = JSON.parse(stdout);
  expect(engine).toBe('compose');
  expect(parts).toHaveLength(12);
  for (const part of parts) expect(part).toMatchObject({ up: true, problem: null });
});

it('publishes ports on loopback only', async () => {
  const ports = await docker('ps', '--format', '{{.Ports}}');
  const published = ports.split(/[\n,] ?/).filter((port) => port.includes('->'));
  expect(published.length).toBeGreaterThanOrEqual(17);
  for (const port of published) expect(port).toMatch(/^127\.0\.0\.1:/);
});

it('runs a service without root, on a root folder it can not write, with Toxiproxy as its only way', async () => {
  const script = `
    import { connect } from 'node:net';
    import { writeFileSync } from 'node:fs';
    const result = { uid: process.getuid() };
    try { writeFileSync('/left-behind', ''); } catch (error) { result.write = error.code; }
    connect(3306, 'mysql')
      .on('connect', () => { result.mysql = 'reached'; done(); })
      .on('error', (error) => { result.mysql = error.code; done(); });
    function done() { console.log(JSON.stringify(result)); process.exit(); }`;
  const node = ['node', '--input-type=module', '--eval', script];
  const container = await docker('ps', '--quiet', '--filter', 'name=after-order-api');
  expect(JSON.parse(await docker('exec', container, ...node))).toEqual({
    uid: 1000,
    write: 'EROFS',
    mysql: 'ENOTFOUND',
  });
});

it('runs the timeout experiment on both stacks', async () => {
  const { exitCode, stdout } = await chaos('run', 'timeout');
  expect(exitCode, stdout).toBe(0);
  const compared = JSON.parse((await chaos('compare', '--json')).stdout);
  expect(JSON.stringify(compared)).toContain('"timeout"');
  expect(stdout).toMatch(/published: 500, reproduced/);
  expect(stdout).toMatch(/all of these +\d of 1 +1 of 1/);
});

it('shows Prometheus both stacks, and the result of the experiment', async () => {
  await expect
    .poll(() => query('chaos_ledger_orders{result="lost"}'), { timeout: 20_000 })
    .toHaveLength(2);
  expect(await query('up == 1')).toHaveLength(7);
  expect(await query('count by (stack) (http_requests_total) > 0 or vector(0)')).not.toEqual([]);
});

async function query(text: string): Promise<unknown[]> {
  const url = new URL(`http://127.0.0.1:${lab.ports.LAB_PROMETHEUS_PORT}/api/v1/query`);
  url.searchParams.set('query', text);
  const answer = (await (await fetch(url)).json()) as { data: { result: unknown[] } };
  return answer.data.result;
}

it('keeps orders over a stop and a start', async () => {
  const order = await fetch(`${lab.stacks.after.orderApiUrl}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      customerId: 'customer-1',
      items: [{ sku: 'SKU-1', quantity: 1, unitPriceCents: 100 }],
    }),
  });
  expect(order.status).toBe(201);
  const { id } = (await order.json()) as { id: string };
  expect((await chaos('down')).exitCode).toBe(0);
  expect(await leftOf('container')).toEqual([]);
  expect((await chaos('up')).exitCode).toBe(0);
  const again = await fetch(`${lab.stacks.after.orderApiUrl}/orders/${id}`);
  expect(again.status).toBe(200);
});

it('says which port is taken, and starts nothing', async () => {
  await chaos('down');
  const { createServer } = await import('node:net');
  const taken = createServer().listen(lab.ports.LAB_MYSQL_PORT, '127.0.0.1');
  try {
    const { exitCode, stderr } = await chaos('up');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/port \d+ \(MySQL\) is in use by .*set LAB_MYSQL_PORT/);
    expect(await leftOf('container')).toEqual([]);
  } finally {
    taken.close();
  }
});

it('leaves nothing after clean: no container, no network, no volume', async () => {
  expect((await chaos('clean')).exitCode).toBe(0);
  expect(await leftOf('container')).toEqual([]);
  expect(await leftOf('network')).toEqual([]);
  expect(await leftOf('volume')).toEqual([]);
  await expect(readFile(join(lab.labDir, 'run', 'engine'))).rejects.toThrow('ENOENT');
});
