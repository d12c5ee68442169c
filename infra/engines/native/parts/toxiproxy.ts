import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabConfig, PROXY_NAMES, type StackName } from '../../../lab-config.ts';
import { toxiproxyConfig } from '../../../toxiproxy/toxiproxy-config.ts';
import type { Command } from '../process/start-detached.ts';
import { getJson } from './http-json.ts';
import type { Part, PartContext } from './part.ts';

/** One stack's Toxiproxy, with its three proxies in front of the servers. */
export function toxiproxyPart(config: LabConfig, stack: StackName): Part {
  const prefix = stack === 'before' ? 'LAB_BEFORE' : 'LAB_AFTER';
  const name = `${stack}-toxiproxy`;
  const url = config.stacks[stack].toxiproxyUrl;
  return {
    name,
    label: `${stack} toxiproxy`,
    ports: [
      `${prefix}_TOXIPROXY_PORT`,
      `${prefix}_MYSQL_PROXY_PORT`,
      `${prefix}_MONGO_PROXY_PORT`,
      `${prefix}_RABBITMQ_PROXY_PORT`,
    ],
    startTimeoutMs: 20_000,
    stopTimeoutMs: 5_000,
    stopWave: 2,
    needs: [],
    prepare: (context) => prepare(context, stack, name),
    handshake: (limitMs) => askProxies(url, limitMs),
    ping: (limitMs) => askVersion(url, limitMs),
  };
}

async function prepare(
  { config, tools }: PartContext,
  stack: StackName,
  name: string,
): Promise<Command> {
  const dir = join(config.labDir, 'toxiproxy');
  await mkdir(dir, { recursive: true });
  const file = join(dir, `${name}.json`);
  await writeFile(file, JSON.stringify(toxiproxyConfig(config.stacks[stack]), null, 2));
  const { port } = new URL(config.stacks[stack].toxiproxyUrl);
  return {
    file: tools.toxiproxy,
    args: ['-host', '127.0.0.1', '-port', port, '-config', file, '-proxy-metrics'],
    cwd: dir,
    env: { ...process.env, LOG_LEVEL: 'info' },
  };
}

async function askProxies(url: string, limitMs: number): Promise<string> {
  const proxies = (await getJson(`${url}/proxies`, limitMs)) as Record<string, unknown>;
  const missing = PROXY_NAMES.filter((proxy) => !(proxy in proxies));
  if (missing.length > 0) throw new Error(`no ${missing.join(', ')} yet`);
  return askVersion(url, limitMs);
}

async function askVersion(url: string, limitMs: number): Promise<string> {
  const { version } = (await getJson(`${url}/version`, limitMs)) as { version: string };
  return `Toxiproxy ${version}`;
}
