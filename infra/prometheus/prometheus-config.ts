import { type LabConfig, STACK_NAMES } from '../lab-config.ts';

/** Prometheus's configuration: the metrics of both services of both stacks. */
export function prometheusConfig(config: Pick<LabConfig, 'stacks'>) {
  const targets = STACK_NAMES.flatMap((stack) => {
    const { orderApiUrl, notifierUrl } = config.stacks[stack];
    return [
      target(orderApiUrl, { stack, service: 'order-api' }),
      target(notifierUrl, { stack, service: 'notifier' }),
    ];
  });
  return {
    // The fault of an experiment lasts some ten seconds: a slower scrape would hardly see it.
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '2s' },
    scrape_configs: [{ job_name: 'services', static_configs: targets }],
  };
}

function target(url: string, labels: Readonly<Record<string, string>>) {
  return { targets: [new URL(url).host], labels };
}
