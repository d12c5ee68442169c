import { expect, it } from 'vitest';
import { type Summary, usageByNamespace } from './read-usage.ts';

const pod = (namespace: string, mib: number, cores: number) => ({
  podRef: { namespace },
  cpu: { usageNanoCores: cores * 1e9, usageCoreNanoSeconds: cores * 60e9 },
  memory: { workingSetBytes: mib * 2 ** 20 },
});

it('adds up the pods of a namespace, on whatever node they are', () => {
  const summaries: Summary[] = [
    { pods: [pod('lab-01', 100, 0.25), pod('lab-02', 50, 0.5), pod('lab-01', 28, 0.125)] },
    { pods: [pod('lab-01', 2, 0.125)] },
  ];
  const usages = usageByNamespace(summaries);
  expect(usages.get('lab-01')).toEqual({ memoryMiB: 130, processors: 0.5, processorSeconds: 30 });
  expect(usages.get('lab-02')?.memoryMiB).toBe(50);
});

it('takes a pod of which nothing is known yet for one that uses nothing', () => {
  const usages = usageByNamespace([{ pods: [{ podRef: { namespace: 'lab-01' } }] }, {}]);
  expect(usages.get('lab-01')).toEqual({ memoryMiB: 0, processors: 0, processorSeconds: 0 });
});
