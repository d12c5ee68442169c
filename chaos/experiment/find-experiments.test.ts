import { describe, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { EXTENSION_NAME } from '../extension.ts';
import { findExperiments, UnknownExperimentError } from './find-experiments.ts';
import { loadAll } from './load-all.ts';

const { rootDir } = readLabConfig({});

describe("the lab's own experiments", () => {
  it('are seven, valid without any variable set, and in their order', async () => {
    const loaded = await loadAll(await findExperiments(['all'], rootDir), {});
    expect(loaded.map(({ id }) => id)).toEqual([
      'baseline',
      'latency',
      'bandwidth',
      'timeout',
      'slow-close',
      'slicer',
      'limiter',
    ]);
    for (const { experiment, extension } of loaded) {
      expect(experiment.runtime?.rollbacks?.strategy).toBe('always');
      expect(extension?.name).toBe(EXTENSION_NAME);
      expect(extension?.workloads).toEqual({
        single: { activity: 'place an order' },
        steady: { rate_per_second: 20, warm_up_s: 3, fault_s: 10, recovery_s: 7 },
      });
    }
  });
});

describe('findExperiments', () => {
  it('finds short names, and takes files as they are', async () => {
    const files = await findExperiments(['timeout', './mine.json'], rootDir);
    expect(files).toEqual([
      expect.stringContaining('02.04-add-mysql-toxic-timeout.json'),
      './mine.json',
    ]);
  });

  it('says which there are when there is no such one', async () => {
    const error: unknown = await findExperiments(['timout'], rootDir).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(UnknownExperimentError);
    expect(String(error)).toMatch('did you mean timeout?');
    expect(String(error)).toMatch('baseline, latency, bandwidth');
  });
});
