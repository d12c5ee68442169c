import { join } from 'node:path';
import type { LabConfig, StackName } from '../../../lab-config.ts';
import { replicaUrl } from '../../../replica-url.ts';
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

/** Every process of one stack's order-api or notifier. */
export function serviceParts(config: LabConfig, stack: StackName, service: ServiceName): Part[] {
  return Array.from({ length: config.replicas }, (_, index) =>
    servicePart(config, stack, service, index + 1),
  );
}

function servicePart(
  config: LabConfig,
  stack: StackName,
  service: ServiceName,
  replica: number,
): Part {
  return {
    // The lab's services and this very process run on the same Node.
    ...serviceProbe(config, stack, service, `Node ${process.versions.node}`, replica),
    startTimeoutMs: 120_000,
    // A service gives its open requests ten seconds to end.
    stopTimeoutMs: 12_000,
    stopWave: 1,
    prepare: (context) => prepare(context, stack, service, replica),
  };
}

async function prepare(
  { config, tools }: PartContext,
  stack: StackName,
  service: ServiceName,
  replica: number,
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
      ...(config.replicas > 1 && { REPLICA_PORT: new URL(replicaUrl(url, replica)).port }),
      MYSQL_URL: proxied.mysql,
      MONGO_URL: proxied.mongo,
      RABBITMQ_URL: proxied.rabbitmq,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
      // Not the machine's own setting: what that is for must not get the lab's traces unasked.
      OTEL_EXPORTER_OTLP_ENDPOINT: config.otlpEndpoint,
      OTEL_SERVICE_NAME: `${stack}-${service}`,
      ...(tools.libfaketime === null
        ? {}
        : await settableClock(
            config.labDir,
            `${stack}-${service}${replica === 1 ? '' : `-${replica}`}`,
            tools.libfaketime,
          )),
    },
  };
}
