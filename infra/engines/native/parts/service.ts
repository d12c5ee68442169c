import { join } from 'node:path';
import type { LabConfig, StackName } from '../../../lab-config.ts';
import { type ServiceName, serviceProbe } from '../../probes/service.ts';
import { bundleService } from '../bundle-service.ts';
import { settableClock } from '../faults/clock-fault.ts';
import { nodeFile } from '../node-file.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part, PartContext } from './part.ts';

/**
 * Node lets the space of new objects grow to 48 MiB and more for throughput that a laptop full of
 * servers does not need; 4 MiB halves keep a service under steady load below 150 MiB.
 */
const NODE_FLAGS = ['--max-semi-space-size=4'];

/** One stack's order-api or notifier. */
export function servicePart(config: LabConfig, stack: StackName, service: ServiceName): Part {
  return {
    // The lab's services and this very process run on the same Node.
    ...serviceProbe(config, stack, service, `Node ${process.versions.node}`),
    startTimeoutMs: 120_000,
    // A service gives its open requests ten seconds to end.
    stopTimeoutMs: 12_000,
    stopWave: 1,
    prepare: (context) => prepare(context, stack, service),
  };
}

async function prepare(
  { config, tools }: PartContext,
  stack: StackName,
  service: ServiceName,
): Promise<Command> {
  const { proxied, orderApiUrl, notifierUrl } = config.stacks[stack];
  const url = service === 'order-api' ? orderApiUrl : notifierUrl;
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
      // Not the machine's own setting: what that is for must not get the lab's traces unasked.
      OTEL_EXPORTER_OTLP_ENDPOINT: config.otlpEndpoint,
      OTEL_SERVICE_NAME: `${stack}-${service}`,
      ...(tools.libfaketime === null
        ? {}
        : await settableClock(config.labDir, `${stack}-${service}`, tools.libfaketime)),
    },
  };
}
