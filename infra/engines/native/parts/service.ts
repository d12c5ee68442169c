import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LabConfig, StackName } from '../../../lab-config.ts';
import { bundleService } from '../bundle-service.ts';
import type { Command } from '../process/start-detached.ts';
import { getText } from './http-json.ts';
import type { Part, PartContext } from './part.ts';

/**
 * Node lets the space of new objects grow to 48 MiB and more for throughput that a laptop full of
 * servers does not need; 4 MiB halves keep a service under steady load below 150 MiB.
 */
const NODE_FLAGS = ['--max-semi-space-size=4'];

type ServiceName = 'order-api' | 'notifier';

/** One stack's order-api or notifier. */
export function servicePart(config: LabConfig, stack: StackName, service: ServiceName): Part {
  const prefix = stack === 'before' ? 'LAB_BEFORE' : 'LAB_AFTER';
  const { orderApiUrl, notifierUrl } = config.stacks[stack];
  const url = service === 'order-api' ? orderApiUrl : notifierUrl;
  return {
    name: `${stack}-${service}`,
    label: `${stack} ${service}`,
    ports: [`${prefix}_${service === 'order-api' ? 'ORDER_API' : 'NOTIFIER'}_PORT`],
    startTimeoutMs: 120_000,
    // A service gives its open requests ten seconds to end.
    stopTimeoutMs: 12_000,
    stopWave: 1,
    needs: ['mysql', 'mongo', 'rabbitmq', `${stack}-toxiproxy`],
    prepare: (context) => prepare(context, stack, service, url),
    handshake: (limitMs) => ask(`${url}/ready`, limitMs),
    ping: (limitMs) => ask(`${url}/health`, limitMs),
  };
}

async function prepare(
  { config }: PartContext,
  stack: StackName,
  service: ServiceName,
  url: string,
): Promise<Command> {
  const { proxied } = config.stacks[stack];
  return {
    file: nodeFile(config),
    args: [...NODE_FLAGS, await bundleService(config, service)],
    cwd: config.rootDir,
    env: {
      ...process.env,
      // Half the processor time of a start is compiling, which is the same each time.
      NODE_COMPILE_CACHE: join(config.labDir, 'cache', 'node'),
      STACK: stack,
      REMEDIATION: stack === 'after' ? 'on' : 'off',
      HOST: '127.0.0.1',
      PORT: new URL(url).port,
      MYSQL_URL: proxied.mysql,
      MONGO_URL: proxied.mongo,
      RABBITMQ_URL: proxied.rabbitmq,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    },
  };
}

/** The Node that comes as an npm package, whatever the machine has. */
function nodeFile(config: LabConfig): string {
  const bundled = join(config.rootDir, 'node_modules', 'node', 'bin', 'node');
  return existsSync(bundled) ? bundled : process.execPath;
}

async function ask(url: string, limitMs: number): Promise<string> {
  await getText(url, limitMs);
  return `Node ${process.versions.node}`;
}
