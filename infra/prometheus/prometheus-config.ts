import { STACK_NAMES, type StackConfig, type StackName } from '../lab-config.ts';
import { replicaUrls } from '../replica-url.ts';

/** Where Prometheus, from where it runs, finds what it scrapes, reads and tells. */
export interface PrometheusSurroundings {
  readonly stacks: Readonly<
    Record<StackName, Pick<StackConfig, 'orderApiUrl' | 'notifierUrl' | 'toxiproxyUrl'>>
  >;
  /** Processes of each service that have a port of their own; 1 where that is the service's. */
  readonly replicas?: number;
  /** Its own host and port, and Alertmanager's. */
  readonly itself: string;
  readonly alertmanager: string;
  /** The folder with `*.rules.yml`. */
  readonly rulesDir: string;
  /**
   * Where a service has several processes: its host's name has an address for each of them. Else it
   * is one address.
   */
  readonly severalPerService?: boolean;
}

/** What this lab says of what is scraped together. */
interface ScrapeJob {
  readonly job_name: string;
  readonly honor_labels?: boolean;
  readonly metrics_path?: string;
  readonly static_configs?: readonly {
    readonly targets: readonly string[];
    readonly labels?: Readonly<Record<string, string>>;
  }[];
  readonly dns_sd_configs?: readonly object[];
  readonly relabel_configs?: readonly object[];
}

/**
 * Prometheus's configuration: the metrics of both services and of the Toxiproxy of both stacks, the
 * harness's results, and the rules beside this file.
 */
export function prometheusConfig(surroundings: PrometheusSurroundings) {
  const { stacks, replicas = 1, itself, alertmanager, rulesDir, severalPerService } = surroundings;
  const targets = (url: string, labels: Readonly<Record<string, string>>) =>
    replicaUrls(url, replicas).map((replica) => ({ url: replica, labels }));
  const services = STACK_NAMES.flatMap((stack) => [
    ...targets(stacks[stack].orderApiUrl, { stack, service: 'order-api' }),
    ...targets(stacks[stack].notifierUrl, { stack, service: 'notifier' }),
  ]);
  const toxiproxies = STACK_NAMES.map((stack) =>
    target(stacks[stack].toxiproxyUrl, { stack, service: 'toxiproxy' }),
  );
  const jobs: ScrapeJob[] = severalPerService
    ? services.map(({ url, labels }) => jobOfEachProcess(url, labels))
    : [
        {
          job_name: 'services',
          // A service says of itself what it is; the target's labels are for `up`.
          honor_labels: true,
          static_configs: services.map(({ url, labels }) => target(url, labels)),
        },
      ];
  return {
    // The fault of an experiment lasts some ten seconds: a slower scrape would hardly see it.
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '2s' },
    rule_files: [`${rulesDir}/*.rules.yml`],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: [
      ...jobs,
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

/** A job of its own, as what DNS finds gets its labels from its job. */
function jobOfEachProcess(url: string, labels: Readonly<Record<string, string>>): ScrapeJob {
  const { hostname, port } = new URL(url);
  return {
    job_name: `${labels.stack}-${labels.service}`,
    honor_labels: true,
    dns_sd_configs: [{ names: [hostname], type: 'A', port: Number(port), refresh_interval: '5s' }],
    relabel_configs: Object.entries(labels).map(([target_label, replacement]) => ({
      target_label,
      replacement,
    })),
  };
}
