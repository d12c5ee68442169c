import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LabConfigError } from './lab-config-error.ts';
import { type PortVariable, readPorts } from './lab-ports.ts';

/** The two stacks that every experiment compares: the naive services and the ones with remediation. */
export const STACK_NAMES = ['before', 'after'] as const;
export type StackName = (typeof STACK_NAMES)[number];

/** Where a participant's own services work: of the same servers, and nothing that a stack uses. */
const EXERCISE_NAMESPACE = 'exercise';

/** Every MySQL schema, MongoDB database and RabbitMQ vhost of the lab. */
export const NAMESPACES = [...STACK_NAMES, EXERCISE_NAMESPACE] as const;

/** The dependencies that a stack reaches through its own Toxiproxy, by the names of their proxies. */
export const PROXY_NAMES = ['mysql_proxy', 'mongo_proxy', 'rabbitmq_proxy'] as const;
export type ProxyName = (typeof PROXY_NAMES)[number];

/** How to reach one dependency: `direct` goes to the server, the proxies go through Toxiproxy. */
export interface DependencyUrls {
  readonly mysql: string;
  readonly mongo: string;
  readonly rabbitmq: string;
}

/** Where one stack's parts listen and what they connect to. */
export interface StackConfig {
  readonly name: StackName;
  /** Also the name of its MySQL schema, MongoDB database and RabbitMQ vhost. */
  readonly namespace: (typeof NAMESPACES)[number];
  readonly orderApiUrl: string;
  readonly notifierUrl: string;
  readonly toxiproxyUrl: string;
  /** Through the stack's Toxiproxy, as the services connect. */
  readonly proxied: DependencyUrls;
  /** Straight to the servers, as the ledger and the set-up connect. */
  readonly direct: DependencyUrls;
}

/** The whole lab: folders, ports and both stacks. Parsed once, at the edge of a process. */
export interface LabConfig {
  /** The repository's root folder. */
  readonly rootDir: string;
  /** Everything that the lab writes: servers' data, logs, process records, runs, built tools. */
  readonly labDir: string;
  readonly ports: Readonly<Record<PortVariable, number>>;
  readonly stacks: Readonly<Record<StackName, StackConfig>>;
  /**
   * The before stack with a participant's own services, by proxies of its own of the before stack's
   * Toxiproxy. It is there only while an exercise is checked.
   */
  readonly exercise: StackConfig;
  /** Where the services send traces, by OTLP over HTTP; empty for nowhere. */
  readonly otlpEndpoint: string;
  /** Whether the services' wall clocks can be set while they run; the native engine only. */
  readonly fakeTime: boolean;
  /** Size of the disk that MySQL's data gets to itself, in MiB; null for none. The native engine only. */
  readonly mysqlTmpfsMiB: number | null;
  /** Processes of each service of a stack, from 1. The native engine only. */
  readonly replicas: number;
}

/** The lab's account on every server. It guards nothing: all servers listen on 127.0.0.1 only. */
export const LAB_USER = 'lab';
export const LAB_PASSWORD = 'lab';

/**
 * Reads the lab's configuration from environment variables: `LAB_DIR`, the ports,
 * `LAB_PORT_OFFSET`, which moves all default ports (a second lab beside the first one),
 * `LAB_OTLP_ENDPOINT`, `LAB_REPLICAS`, and what some faults need: `LAB_FAKETIME`, `LAB_MYSQL_TMPFS_MIB`.
 * @throws LabConfigError for one that can't be used: it names the variable and what was expected.
 */
export function readLabConfig(env: NodeJS.ProcessEnv = process.env): LabConfig {
  const rootDir = resolve(fileURLToPath(import.meta.url), '../..');
  const labDir = resolve(env.LAB_DIR ?? join(rootDir, '.lab'));
  const ports = readPorts(env);
  return {
    rootDir,
    labDir,
    ports,
    stacks: { before: stackConfig('before', ports), after: stackConfig('after', ports) },
    exercise: exerciseConfig(ports),
    otlpEndpoint: readOtlpEndpoint(env.LAB_OTLP_ENDPOINT),
    fakeTime: readFlag(env, 'LAB_FAKETIME'),
    mysqlTmpfsMiB: readTmpfsSize(env.LAB_MYSQL_TMPFS_MIB),
    replicas: readReplicas(env.LAB_REPLICAS),
  };
}

function readFlag(env: NodeJS.ProcessEnv, variable: string): boolean {
  const text = env[variable] || '0';
  if (text === '0' || text === '1') return text === '1';
  throw new LabConfigError(`${variable}=${text}: expected 0 or 1`);
}

/** Below it MariaDB has no room for its own files. */
const MIN_TMPFS_MIB = 192;

function readTmpfsSize(text = ''): number | null {
  if (text === '') return null;
  const size = Number(text);
  if (Number.isInteger(size) && size >= MIN_TMPFS_MIB) return size;
  throw new LabConfigError(
    `LAB_MYSQL_TMPFS_MIB=${text}: expected a size in MiB of at least ${MIN_TMPFS_MIB}`,
  );
}

/** More would take ports that others have (see replica-ports.ts). */
const MAX_REPLICAS = 8;

function readReplicas(text = ''): number {
  const replicas = Number(text || 1);
  if (Number.isInteger(replicas) && replicas >= 1 && replicas <= MAX_REPLICAS) return replicas;
  throw new LabConfigError(`LAB_REPLICAS=${text}: expected a number from 1 to ${MAX_REPLICAS}`);
}

function readOtlpEndpoint(text = ''): string {
  if (text === '' || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new LabConfigError(
    `LAB_OTLP_ENDPOINT=${text}: expected a URL such as http://127.0.0.1:4318 (OTLP over HTTP)`,
  );
}

function stackConfig(name: StackName, ports: Record<PortVariable, number>): StackConfig {
  const prefix = name === 'before' ? 'LAB_BEFORE' : 'LAB_AFTER';
  const url = (port: number) => `http://127.0.0.1:${port}`;
  return {
    name,
    namespace: name,
    orderApiUrl: url(ports[`${prefix}_ORDER_API_PORT`]),
    notifierUrl: url(ports[`${prefix}_NOTIFIER_PORT`]),
    toxiproxyUrl: url(ports[`${prefix}_TOXIPROXY_PORT`]),
    proxied: dependencyUrls(name, {
      mysql: ports[`${prefix}_MYSQL_PROXY_PORT`],
      mongo: ports[`${prefix}_MONGO_PROXY_PORT`],
      rabbitmq: ports[`${prefix}_RABBITMQ_PROXY_PORT`],
    }),
    direct: dependencyUrls(name, serverPorts(ports)),
  };
}

function exerciseConfig(ports: Record<PortVariable, number>): StackConfig {
  const before = stackConfig('before', ports);
  return {
    ...before,
    namespace: EXERCISE_NAMESPACE,
    orderApiUrl: `http://127.0.0.1:${ports.LAB_EXERCISE_ORDER_API_PORT}`,
    notifierUrl: `http://127.0.0.1:${ports.LAB_EXERCISE_NOTIFIER_PORT}`,
    proxied: dependencyUrls(EXERCISE_NAMESPACE, {
      mysql: ports.LAB_EXERCISE_MYSQL_PROXY_PORT,
      mongo: ports.LAB_EXERCISE_MONGO_PROXY_PORT,
      rabbitmq: ports.LAB_EXERCISE_RABBITMQ_PROXY_PORT,
    }),
    direct: dependencyUrls(EXERCISE_NAMESPACE, serverPorts(ports)),
  };
}

function serverPorts(ports: Record<PortVariable, number>) {
  return {
    mysql: ports.LAB_MYSQL_PORT,
    mongo: ports.LAB_MONGO_PORT,
    rabbitmq: ports.LAB_RABBITMQ_PORT,
  };
}

function dependencyUrls(
  namespace: string,
  port: { mysql: number; mongo: number; rabbitmq: number },
): DependencyUrls {
  const account = `${LAB_USER}:${LAB_PASSWORD}`;
  return {
    mysql: `mysql://${account}@127.0.0.1:${port.mysql}/${namespace}`,
    mongo: `mongodb://127.0.0.1:${port.mongo}/${namespace}`,
    rabbitmq: `amqp://${account}@127.0.0.1:${port.rabbitmq}/${namespace}`,
  };
}
