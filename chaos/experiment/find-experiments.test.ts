import { describe, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { EXTENSION_NAME } from '../extension.ts';
import { DEPENDENCIES } from './dependencies.ts';
import { findExperiments, UnknownExperimentError } from './find-experiments.ts';
import { KINDS } from './kinds.fixture.ts';
import { loadAll } from './load-all.ts';

const { rootDir } = readLabConfig({});

describe("the lab's own experiments", () => {
  it('are nine on each dependency, in their order, valid without any variable set', async () => {
    const loaded = await loadAll(await findExperiments(['all'], rootDir, DEPENDENCIES), {});
    expect(loaded.map(({ id }) => id)).toEqual([
      ...KINDS,
      ...KINDS.map((kind) => `mongo-${kind}`),
      ...KINDS.map((kind) => `rabbitmq-${kind}`),
    ]);
    for (const { id, experiment, extension } of loaded) {
      expect(experiment.runtime?.rollbacks?.strategy).toBe('always');
      expect(extension?.name).toBe(EXTENSION_NAME);
      expect(extension?.workloads).toEqual({
        single: { activity: 'place an order' },
        steady: { rate_per_second: 20, warm_up_s: 3, fault_s: 10, recovery_s: 7 },
      });
      // As the comparison shows it, uncut.
      expect(`${id}  ${experiment.title}`.length).toBeLessThanOrEqual(80);
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

  it('finds a short name on each dependency asked for, MySQL when none is', async () => {
    const timeouts = ['mysql/02.04', 'mongo/03.04', 'rabbitmq/04.04'].map((file) =>
      expect.stringContaining(file),
    );
    expect(await findExperiments(['timeout'], rootDir)).toEqual(timeouts.slice(0, 1));
    expect(await findExperiments(['timeout'], rootDir, ['mongo'])).toEqual(timeouts.slice(1, 2));
    expect(await findExperiments(['timeout'], rootDir, DEPENDENCIES)).toEqual(timeouts);
  });

  it('finds a full name whatever the dependency', async () => {
    const files = await findExperiments(['mongo-down', 'mysql-timeout'], rootDir, ['rabbitmq']);
    expect(files).toEqual([
      expect.stringContaining('03.09-mongo-down.json'),
      expect.stringContaining('02.04-add-mysql-toxic-timeout.json'),
    ]);
  });

  it('finds a variant by its name, valid like the others, and leaves it out of all', async () => {
    const files = await findExperiments(['slow-close-churn'], rootDir);
    expect(files).toEqual([expect.stringContaining('mysql/variants/02.05')]);
    expect(await findExperiments(['all'], rootDir)).not.toContain(files[0]);
    const [churn] = await loadAll(files, {});
    expect(churn?.extension?.connections).toBe(true);
    expect(churn?.experiment.runtime?.rollbacks?.strategy).toBe('always');
  });

  it('says which there are when there is no such one', async () => {
    const error: unknown = await findExperiments(['timout'], rootDir).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(UnknownExperimentError);
    expect(String(error)).toMatch('did you mean timeout?');
    expect(String(error)).toMatch('baseline, latency, bandwidth');
    expect(String(error)).toMatch('mysql, mongo, rabbitmq');
  });
});
