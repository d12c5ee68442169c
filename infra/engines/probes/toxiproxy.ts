import { type LabConfig, PROXY_NAMES, type StackName } from '../../lab-config.ts';
import { getJson } from './http-json.ts';
import type { Probe } from './probe.ts';

/** A stack's Toxiproxy is ready when it has its three proxies. */
export function toxiproxyProbe(config: LabConfig, stack: StackName): Probe {
  const prefix = stack === 'before' ? 'LAB_BEFORE' : 'LAB_AFTER';
  const url = config.stacks[stack].toxiproxyUrl;
  return {
    name: `${stack}-toxiproxy`,
    label: `${stack} toxiproxy`,
    ports: [
      `${prefix}_TOXIPROXY_PORT`,
      `${prefix}_MYSQL_PROXY_PORT`,
      `${prefix}_MONGO_PROXY_PORT`,
      `${prefix}_RABBITMQ_PROXY_PORT`,
    ],
    needs: [],
    handshake: (limitMs) => askProxies(url, limitMs),
    ping: (limitMs) => askVersion(url, limitMs),
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
