import { join } from 'node:path';
import { type LabConfig, STACK_NAMES } from '../lab-config.ts';

/**
 * Prometheus's configuration: the metrics of both services and of the Toxiproxy of both stacks, the
 * harness's results, and the rules beside this file.
 */
export function prometheusConfig(config: Pick<LabConfig, 'rootDir' | 'ports' | 'stacks'>) {
  const services = STACK_NAMES.flatMap((stack) => {
    const { orderApiUrl, notifierUrl } = config.stacks[stack];
    return [
      target(orderApiUrl, { stack, service: 'order-api' }),
      target(notifierUrl, { stack, service: 'notifier' }),
    ];
  });
  const toxiproxies = STACK_NAMES.map((stack) =>
    target(config.stacks[stack].toxiproxyUrl, { stack, service: 'toxiproxy' }),
  );
  const itself = `127.0.0.1:${config.ports.LAB_PROMETHEUS_PORT}`;
  const alertmanager = `127.0.0.1:${config.ports.LAB_ALERTMANAGER_PORT}`;
  return {
    // The fault of an experiment lasts some ten seconds: a slower scrape would hardly see it.
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '2s' },
    rule_files: [join(config.rootDir, 'infra', 'prometheus', 'rules', '*.rules.yml')],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: [
      // A service says of itself what it is; the target's labels are for `up`.
      { job_name: 'services', honor_labels: true, static_configs: services },
      { job_name: 'toxiproxy', static_configs: toxiproxies },
      {
        // See chaos/metrics/results-file.ts.
        job_name: 'experiments',
        honor_labels: true,
        metrics_path: '/consoles/experiments.prom',
        static_configs: [{ targets: [itself] }],
      },
    ],
  };
}

function target(url: string, labels: Readonly<Record<string, string>>) {
  return { targets: [new URL(url).host], labels };
}
