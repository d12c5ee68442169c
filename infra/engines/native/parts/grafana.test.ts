import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pageAddresses } from '../../../lab-addresses.ts';
import { type LabConfig, readLabConfig } from '../../../lab-config.ts';
import { nativeLab } from '../native-lab.ts';
import { grafanaPart } from './grafana.ts';

/** Listens where Grafana's variables say, and answers as its health API does. */
const STAND_IN = `
import { createServer } from 'node:http';
const { GF_SERVER_HTTP_ADDR: host, GF_SERVER_HTTP_PORT: port, HEALTH: database = 'ok' } = process.env;
createServer((request, response) => {
  response.statusCode = request.url === '/api/health' ? 200 : 404;
  response.end(JSON.stringify({ database, version: process.argv.slice(2).join(' ') }));
}).listen(Number(port), host);
`;

let dir: string;
let config: LabConfig;
let child: ChildProcess | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grafana-'));
  config = readLabConfig({ LAB_DIR: dir, LAB_GRAFANA_PORT: await freePort() });
  await writeFile(join(dir, 'grafana.mjs'), STAND_IN);
});
afterEach(async () => {
  child?.kill('SIGKILL');
  child = undefined;
  await rm(dir, { recursive: true });
});

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return String(typeof address === 'object' ? address?.port : '');
}

/** The part of a Grafana that is the stand-in. */
function standIn() {
  const program = { file: process.execPath, args: [join(dir, 'grafana.mjs')], homeDir: '/home' };
  return grafanaPart(config, program);
}

async function start(env: NodeJS.ProcessEnv = {}) {
  const part = standIn();
  const command = await part.prepare({ config, tools: {} as never });
  const { cwd, args } = command;
  child = spawn(command.file, args, { cwd, env: { ...command.env, ...env } });
  return part;
}

it('starts the program with its own folder, and knows its version when it answers', async () => {
  const part = await start();
  const version = await vi.waitUntil(() => part.handshake(1_000).catch(() => null), 5_000);
  expect(version).toBe('Grafana --homepath /home');
  expect(await pageAddresses(config)).toEqual([
    { name: 'Grafana', url: `http://127.0.0.1:${config.ports.LAB_GRAFANA_PORT}` },
  ]);
});

it('is not ready without its database', async () => {
  const part = await start({ HEALTH: 'failing' });
  const refusal = () => part.handshake(1_000).catch(({ message }: Error) => message);
  await expect.poll(refusal, { timeout: 5_000 }).toBe('GET /api/health says database: failing');
  expect(await pageAddresses(config)).toEqual([]);
});

it('keeps to 127.0.0.1 and to the folder of the lab, and lets anybody look', async () => {
  const { env } = await standIn().prepare({ config, tools: {} as never });
  expect(env).toMatchObject({
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
  });
  for (const folder of ['DATA', 'LOGS', 'PLUGINS']) {
    expect(env[`GF_PATHS_${folder}`]).toMatch(new RegExp(`^${dir}/grafana/`));
  }
});

it('sets every variable that the provisioning reads', async () => {
  const { env } = await standIn().prepare({ config, tools: {} as never });
  const folder = env.GF_PATHS_PROVISIONING ?? '';
  const files = (await readdir(folder, { recursive: true })).filter((each) => /yml$/.test(each));
  const texts = await Promise.all(files.map((each) => readFile(join(folder, each), 'utf8')));
  const read = texts.flatMap((text) => text.match(/(?<=: \$)[A-Z_]+$/gm) ?? []);
  expect(read.sort()).toEqual(['ALERTMANAGER_URL', 'DASHBOARDS_DIR', 'PROMETHEUS_URL']);
  for (const name of read) expect(env[name], name).toBeTruthy();
});

it('is a part of the lab only where the machine has it', async () => {
  const names = async (found: Parameters<typeof grafanaPart>[1] | null) =>
    (await nativeLab(config, async () => found)).parts.map(({ name }) => name);
  const without = await names(null);
  const withIt = await names({ file: '/bin/grafana', args: [], homeDir: '/' });
  expect(without).not.toContain('grafana');
  expect(withIt.filter((name) => name !== 'grafana')).toEqual(without);
  expect(withIt).toHaveLength(without.length + 1);
});
