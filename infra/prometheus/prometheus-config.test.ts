import { expect, it } from 'vitest';
import { readLabConfig } from '../lab-config.ts';
import { prometheusConfig } from './prometheus-config.ts';

const config = prometheusConfig({
  stacks: readLabConfig({ LAB_AFTER_NOTIFIER_PORT: '20002' }).stacks,
  itself: '127.0.0.1:18090',
  alertmanager: '127.0.0.1:20003',
  rulesDir: '/rules',
});
const targetsOf = (job: string) =>
  config.scrape_configs.find(({ job_name }) => job_name === job)?.static_configs;

it('scrapes the four services, told apart by stack and service', () => {
  expect(targetsOf('services')).toEqual([
    { targets: ['127.0.0.1:18101'], labels: { stack: 'before', service: 'order-api' } },
    { targets: ['127.0.0.1:18102'], labels: { stack: 'before', service: 'notifier' } },
    { targets: ['127.0.0.1:18201'], labels: { stack: 'after', service: 'order-api' } },
    { targets: ['127.0.0.1:20002'], labels: { stack: 'after', service: 'notifier' } },
  ]);
});

it('scrapes both Toxiproxies, and itself for the results of experiments', () => {
  expect(targetsOf('toxiproxy')).toMatchObject([
    { targets: ['127.0.0.1:18130'], labels: { stack: 'before' } },
    { targets: ['127.0.0.1:18230'], labels: { stack: 'after' } },
  ]);
  expect(targetsOf('experiments')).toEqual([{ targets: ['127.0.0.1:18090'] }]);
});

it('tells the Alertmanager of the lab', () => {
  const [first] = config.alerting.alertmanagers;
  expect(first?.static_configs).toEqual([{ targets: ['127.0.0.1:20003'] }]);
});
