import { STACK_NAMES, type StackConfig, type StackName } from '../lab-config.ts';

/** Where Prometheus, from where it runs, finds what it scrapes, reads and tells. */
export interface PrometheusSurroundings {
  readonly stacks: Readonly<
    Record<StackName, Pick<StackConfig, 'orderApiUrl' | 'notifierUrl' | 'toxiproxyUrl'>>
  >;
  /** Its own host and port, and Alertmanager's. */
  readonly itself: string;
  readonly alertmanager: string;
  /** The folder with `*.rules.yml`. */
  readonly rulesDir: string;
}

/**
 * Prometheus's configuration: the metrics of both services and of the Toxiproxy of both stacks, the
 * harness's results, and the rules beside this file.
 */
export function prometheusConfig(surroundings: PrometheusSurroundings) {
  const { stacks, itself, alertmanager, rulesDir } = surroundings;
  const services = STACK_NAMES.flatMap((stack) => [
    target(stacks[stack].orderApiUrl, { stack, service: 'order-api' }),
    target(stacks[stack].notifierUrl, { stack, service: 'notifier' }),
  ]);
  const toxiproxies = STACK_NAMES.map((stack) =>
    target(stacks[stack].toxiproxyUrl, { stack, service: 'toxiproxy' }),
  );
  return {
    // The fault of an experiment lasts some ten seconds: a slower scrape would hardly see it.
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '2s' },
    rule_files: [`${rulesDir}/*.rules.yml`],
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
