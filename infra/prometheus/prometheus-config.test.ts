import { expect, it } from 'vitest';
import { readLabConfig } from '../lab-config.ts';
import { prometheusConfig } from './prometheus-config.ts';

it('scrapes the four services, told apart by stack and service', () => {
  const config = prometheusConfig(readLabConfig({ LAB_AFTER_NOTIFIER_PORT: '20002' }));
  expect(config.scrape_configs.flatMap((scrape) => scrape.static_configs)).toEqual([
    { targets: ['127.0.0.1:18101'], labels: { stack: 'before', service: 'order-api' } },
    { targets: ['127.0.0.1:18102'], labels: { stack: 'before', service: 'notifier' } },
    { targets: ['127.0.0.1:18201'], labels: { stack: 'after', service: 'order-api' } },
    { targets: ['127.0.0.1:20002'], labels: { stack: 'after', service: 'notifier' } },
  ]);
});
