import { expect, it } from 'vitest';
import { replicatedConfig } from './replicated-config.ts';

const files = replicatedConfig();

// `npx vitest run -u infra/k8s` writes them anew.
it.each(Object.keys(files))('components/%s is what its generator gives', async (name) => {
  await expect(files[name]).toMatchFileSnapshot(`components/${name}`);
});

it('asks each pod of a service for its metrics, as the part that it is', () => {
  const { scrape_configs } = JSON.parse(files['several-replicas/prometheus.yml'] ?? '{}');
  expect(scrape_configs[3]).toMatchObject({
    job_name: 'after-notifier',
    dns_sd_configs: [{ names: ['after-notifier-pods'], type: 'A', port: 8080 }],
    relabel_configs: [
      { target_label: 'stack', replacement: 'after' },
      { target_label: 'service', replacement: 'notifier' },
    ],
  });
});

it('makes every queue of every vhost a quorum queue, with no limit that a fault could reach', () => {
  const { vhosts, policies } = JSON.parse(
    files['rabbitmq-cluster/rabbitmq-definitions.json'] ?? '',
  );
  expect(vhosts.map((vhost: object) => Object.values(vhost))).toEqual([
    ['before', 'quorum'],
    ['after', 'quorum'],
    ['exercise', 'quorum'],
  ]);
  expect(policies).toHaveLength(3);
  expect(policies[0].definition['delivery-limit']).toBeGreaterThan(1000);
});
