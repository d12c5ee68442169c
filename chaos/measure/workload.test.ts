import { expect, test } from 'vitest';
import type { ChaosmicroExtension } from '../extension.ts';
import { workloadOf } from './workload.ts';

const steady = { rate_per_second: 20, warm_up_s: 3, fault_s: 10, recovery_s: 7 };
const extension = (workloads: ChaosmicroExtension['workloads']): ChaosmicroExtension => ({
  name: 'chaosmicro',
  id: 'x',
  workloads,
});

test('the bulk load takes as long as the steady one, at a rate of its own', () => {
  const bulk = workloadOf(extension({ steady }), 'bulk');
  expect(bulk).toMatchObject({ name: 'bulk', orderSize: 'bulk', warm_up_s: 3, fault_s: 10 });
  expect(bulk?.readShare).toBeGreaterThan(0);
  expect(bulk?.rate_per_second).toBeLessThan(20);
});

test('an experiment may have it otherwise', () => {
  const own = { rate_per_second: 2, read_share: 0, fault_s: 4 };
  expect(workloadOf(extension({ steady, bulk: own }), 'bulk')).toMatchObject({
    rate_per_second: 2,
    readShare: 0,
    fault_s: 4,
    recovery_s: 7,
  });
});

test('the steady load only writes; without one there is no load', () => {
  expect(workloadOf(extension({ steady }), 'steady')).toMatchObject({ ...steady, readShare: 0 });
  expect(workloadOf(extension({}), 'bulk')).toBeNull();
  expect(workloadOf(null, 'steady')).toBeNull();
});
