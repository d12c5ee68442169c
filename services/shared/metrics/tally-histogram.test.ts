import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { tallyHistogram } from './tally-histogram.ts';

const describeWith = (registry: Registry) => ({
  name: 'duration_seconds',
  help: 'Of "all"\nkinds',
  labelNames: ['route', 'status'],
  buckets: [0.005, 0.01, 2.5],
  registers: [registry],
});

it('is read as a histogram of prom-client that was given the same values', async () => {
  const registries = [new Registry(), new Registry()] as const;
  for (const registry of registries) registry.setDefaultLabels({ stack: 'after' });
  const [own, original] = registries;
  const series = tallyHistogram(describeWith(own));
  const histogram = new Histogram(describeWith(original));
  const values = [0, 0.005, 0.0051, 0.01, 2.5, 2.6, 60];
  for (const labels of [
    { route: '/orders', status: 201 },
    { route: '/"orders"\\', status: 500 },
  ]) {
    const tally = series(labels);
    for (const value of values) {
      tally.observe(value);
      histogram.observe(labels, value);
    }
    values.pop();
  }
  series({ route: '/never', status: 200 });
  histogram.zero({ route: '/never', status: 200 });

  expect(await own.metrics()).toBe(await original.metrics());
  // Reading it changes nothing.
  expect(await own.metrics()).toBe(await original.metrics());
});
