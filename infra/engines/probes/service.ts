import type { LabConfig, StackName } from '../../lab-config.ts';
import { getText } from './http-json.ts';
import type { Probe } from './probe.ts';

export type ServiceName = 'order-api' | 'notifier';

/**
 * A service is ready when it says that its dependencies are, and up while it serves.
 * @param version what it runs on, which it doesn't say itself
 */
export function serviceProbe(
  config: LabConfig,
  stack: StackName,
  service: ServiceName,
  version: string,
): Probe {
  const prefix = stack === 'before' ? 'LAB_BEFORE' : 'LAB_AFTER';
  const { orderApiUrl, notifierUrl } = config.stacks[stack];
  const url = service === 'order-api' ? orderApiUrl : notifierUrl;
  return {
    name: `${stack}-${service}`,
    label: `${stack} ${service}`,
    ports: [`${prefix}_${service === 'order-api' ? 'ORDER_API' : 'NOTIFIER'}_PORT`],
    needs: ['mysql', 'mongo', 'rabbitmq', `${stack}-toxiproxy`],
    handshake: (limitMs) => ask(`${url}/ready`, version, limitMs),
    ping: (limitMs) => ask(`${url}/health`, version, limitMs),
  };
}

async function ask(url: string, version: string, limitMs: number): Promise<string> {
  await getText(url, limitMs);
  return version;
}
