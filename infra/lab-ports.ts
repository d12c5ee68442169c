import { LabConfigError } from './lab-config-error.ts';

/**
 * Every TCP port of the lab, all on 127.0.0.1, with its default. The variable of the same name
 * changes it. Servers live in 180xx, the before stack in 181xx, the after stack in 182xx, exercises
 * in 183xx: below the kernel's ephemeral range (32768 to 60999), so that no outgoing connection takes one by chance.
 */
export const DEFAULT_PORTS = {
  LAB_MYSQL_PORT: 18033,
  LAB_MONGO_PORT: 18027,
  LAB_RABBITMQ_PORT: 18056,
  LAB_RABBITMQ_DIST_PORT: 18057,
  /** RabbitMQ's management page and Jaeger's, which only the compose engine starts. */
  LAB_RABBITMQ_MANAGEMENT_PORT: 18072,
  LAB_JAEGER_PORT: 18086,
  LAB_PROMETHEUS_PORT: 18090,
  LAB_ALERTMANAGER_PORT: 18093,
  LAB_GRAFANA_PORT: 18030,
  LAB_CONSOLE_PORT: 18080,
  /** The documentation, as `make docs-serve` serves it. */
  LAB_DOCS_PORT: 18081,
  /** What keeps the lab up: the native engine's supervisor, a cluster's access. */
  LAB_SUPERVISOR_PORT: 18095,
  LAB_BEFORE_ORDER_API_PORT: 18101,
  LAB_BEFORE_NOTIFIER_PORT: 18102,
  LAB_BEFORE_TOXIPROXY_PORT: 18130,
  LAB_BEFORE_MYSQL_PROXY_PORT: 18133,
  LAB_BEFORE_MONGO_PROXY_PORT: 18127,
  LAB_BEFORE_RABBITMQ_PROXY_PORT: 18156,
  LAB_AFTER_ORDER_API_PORT: 18201,
  LAB_AFTER_NOTIFIER_PORT: 18202,
  LAB_AFTER_TOXIPROXY_PORT: 18230,
  LAB_AFTER_MYSQL_PROXY_PORT: 18233,
  LAB_AFTER_MONGO_PROXY_PORT: 18227,
  LAB_AFTER_RABBITMQ_PROXY_PORT: 18256,
  /** Only while an exercise is checked. */
  LAB_EXERCISE_ORDER_API_PORT: 18301,
  LAB_EXERCISE_NOTIFIER_PORT: 18302,
  LAB_EXERCISE_MYSQL_PROXY_PORT: 18333,
  LAB_EXERCISE_MONGO_PROXY_PORT: 18327,
  LAB_EXERCISE_RABBITMQ_PROXY_PORT: 18356,
} as const;
export type PortVariable = keyof typeof DEFAULT_PORTS;

/**
 * The ports as the environment has them; `LAB_PORT_OFFSET` moves those that it does not name.
 * @throws LabConfigError
 */
export function readPorts(env: NodeJS.ProcessEnv): Record<PortVariable, number> {
  const takenBy = new Map<number, string>();
  const offset = Number(env.LAB_PORT_OFFSET || 0);
  if (!Number.isInteger(offset)) {
    throw new LabConfigError(
      `LAB_PORT_OFFSET=${env.LAB_PORT_OFFSET}: expected a whole number, such as 2000`,
    );
  }
  const ports: Record<string, number> = {};
  for (const [variable, fallback] of Object.entries(DEFAULT_PORTS)) {
    const text = env[variable];
    const port = text === undefined || text === '' ? fallback + offset : Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      const moved = text ? '' : `LAB_PORT_OFFSET=${offset} makes it `;
      throw new LabConfigError(
        `${moved}${variable}=${text || port}: expected a port from 1 to 65535`,
      );
    }
    const other = takenBy.get(port);
    if (other)
      throw new LabConfigError(`${variable} and ${other} are both ${port}: set one of them`);
    takenBy.set(port, variable);
    ports[variable] = port;
  }
  return ports as Record<PortVariable, number>;
}
