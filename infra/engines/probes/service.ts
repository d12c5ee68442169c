import type { LabConfig, StackName } from '../../lab-config.ts';
import { replicaUrls } from '../../replica-url.ts';
import { getText } from './http-json.ts';
import type { Probe } from './probe.ts';

export type ServiceName = 'order-api' | 'notifier';

/**
 * A service is ready when it says that its dependencies are, and up while it serves.
 * @param version what it runs on, which it doesn't say itself
 * @param replica which of them, from 1: each has its own name
 */
export function serviceProbe(
  config: LabConfig,
  stack: StackName,
  service: ServiceName,
  version: string,
  replica = 1,
): Probe {
  const prefix = stack === 'before' ? 'LAB_BEFORE' : 'LAB_AFTER';
  const { orderApiUrl, notifierUrl } = config.stacks[stack];
  const shared = service === 'order-api' ? orderApiUrl : notifierUrl;
  const url = replicaUrls(shared, config.replicas)[replica - 1] ?? shared;
  const isFirst = replica === 1;
  return {
    name: `${stack}-${service}${isFirst ? '' : `-${replica}`}`,
    label: `${stack} ${service}${isFirst ? '' : ` ${replica}`}`,
    ports: [`${prefix}_${service === 'order-api' ? 'ORDER_API' : 'NOTIFIER'}_PORT`],
    sharesPorts: config.replicas > 1,
    needs: ['mysql', 'mongo', 'rabbitmq', `${stack}-toxiproxy`],
    handshake: (limitMs) => ask(`${url}/ready`, version, limitMs),
    ping: (limitMs) => ask(`${url}/health`, version, limitMs),
  };
}

async function ask(url: string, version: string, limitMs: number): Promise<string> {
  await getText(url, limitMs);
  return version;
}
