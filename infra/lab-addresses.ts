import { grafanaProbe, grafanaUrl } from './engines/probes/grafana.ts';
import { type LabConfig, STACK_NAMES } from './lab-config.ts';

/** Where a person finds the lab's parts. */
export interface LabAddress {
  readonly name: string;
  readonly url: string;
}

/** What is worth opening or connecting to, services first. */
export function labAddresses({ stacks, ports }: LabConfig): LabAddress[] {
  return [
    ...STACK_NAMES.flatMap((stack) => [
      { name: `${stack} order-api`, url: stacks[stack].orderApiUrl },
      { name: `${stack} notifier`, url: stacks[stack].notifierUrl },
      { name: `${stack} toxiproxy`, url: stacks[stack].toxiproxyUrl },
    ]),
    ...STACK_NAMES.map((stack) => ({
      name: `MySQL ${stack}`,
      url: stacks[stack].direct.mysql,
    })),
    ...STACK_NAMES.map((stack) => ({
      name: `RabbitMQ ${stack}`,
      url: stacks[stack].direct.rabbitmq,
    })),
    ...STACK_NAMES.map((stack) => ({
      name: `MongoDB ${stack}`,
      url: stacks[stack].direct.mongo,
    })),
    { name: 'Prometheus', url: `http://127.0.0.1:${ports.LAB_PROMETHEUS_PORT}` },
    { name: 'Alertmanager', url: `http://127.0.0.1:${ports.LAB_ALERTMANAGER_PORT}` },
  ];
}

export const GRAFANA = 'Grafana';

/** Enough for a server of this machine; a port on which nobody listens refuses at once. */
const GRAFANA_LIMIT_MS = 1_000;

/** Where Grafana is, which not every lab has; null when none answers. */
export function grafanaAddress(config: LabConfig): Promise<LabAddress | null> {
  return grafanaProbe(config)
    .ping(GRAFANA_LIMIT_MS)
    .then(
      () => ({ name: GRAFANA, url: grafanaUrl(config) }),
      () => null,
    );
}
