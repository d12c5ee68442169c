import { expect, it } from 'vitest';
import { readyPod } from './pod.fixture.ts';
import { workloadsOf } from './workloads.ts';

const deployment = (status: object, generation = 1) => ({
  kind: 'Deployment',
  metadata: { name: 'before-order-api', generation },
  spec: { replicas: 2 },
  status: { observedGeneration: 1, readyReplicas: 2, updatedReplicas: 2, ...status },
});
const readyOf = (item: ReturnType<typeof deployment>) => workloadsOf([item])[0]?.ready;

it('is ready when all its pods are, as the newest manifest has them', () => {
  expect(readyOf(deployment({}))).toBe(true);
  expect(readyOf(deployment({ readyReplicas: 1 }))).toBe(false);
  expect(readyOf(deployment({ updatedReplicas: 1 }))).toBe(false);
  expect(readyOf(deployment({}, 2))).toBe(false);
});

it('has the pods of its stack and its name', () => {
  const own = readyPod('before-order-api-5d4f8-x2x9z');
  const labels = { 'app.kubernetes.io/name': 'order-api', 'chaosmicro/stack': 'after' };
  const others = readyPod('after-order-api-5d4f8-abcde', {
    metadata: { name: 'after-order-api-5d4f8-abcde', labels },
  });
  const [workload] = workloadsOf([deployment({}), own, others]);
  expect(workload?.pods).toEqual([own]);
});

it('says why no pod could be made', () => {
  const message = 'pods "x" is forbidden: exceeded quota';
  const conditions = [{ type: 'ReplicaFailure', status: 'True', message }];
  expect(workloadsOf([deployment({ conditions })])[0]?.refused).toBe(message);
  expect(workloadsOf([deployment({})])[0]?.refused).toBeNull();
});
