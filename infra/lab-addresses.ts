import { grafanaProbe, grafanaUrl } from './engines/probes/grafana.ts';
import { getText } from './engines/probes/http-json.ts';
import { type LabConfig, STACK_NAMES } from './lab-config.ts';

/** Where a person finds the lab's parts. */
export interface LabAddress {
  readonly name: string;
  readonly url: string;
}

/** The lab's own page. */
export function consoleUrl({ ports }: Pick<LabConfig, 'ports'>): string {
  return `http://127.0.0.1:${ports.LAB_CONSOLE_PORT}`;
}

/** What is worth opening or connecting to: the console, services, servers. */
export function labAddresses(config: LabConfig): LabAddress[] {
  const { stacks, ports } = config;
  return [
    { name: 'Console', url: consoleUrl(config) },
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
const PAGE_LIMIT_MS = 1_000;

/** Pages that not every lab has: those that answer now. */
export async function pageAddresses(config: LabConfig): Promise<LabAddress[]> {
  const { LAB_RABBITMQ_MANAGEMENT_PORT, LAB_JAEGER_PORT, LAB_DOCS_PORT } = config.ports;
  const page = (name: string, port: number) => {
    const url = `http://127.0.0.1:${port}`;
    return { name, url, ask: () => getText(url, PAGE_LIMIT_MS) };
  };
  const pages = [
    { name: GRAFANA, url: grafanaUrl(config), ask: () => grafanaProbe(config).ping(PAGE_LIMIT_MS) },
    page("RabbitMQ's page", LAB_RABBITMQ_MANAGEMENT_PORT),
    page('Jaeger', LAB_JAEGER_PORT),
    page('Documentation', LAB_DOCS_PORT),
  ];
  const answers = await Promise.allSettled(pages.map(({ ask }) => ask()));
  return pages.flatMap(({ name, url }, index) =>
    answers[index]?.status === 'fulfilled' ? [{ name, url }] : [],
  );
}
