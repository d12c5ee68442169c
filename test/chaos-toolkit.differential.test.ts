import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEPENDENCIES } from '../chaos/experiment/dependencies.ts';
import { findExperiments } from '../chaos/experiment/find-experiments.ts';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { installChaosToolkit, type Outcome, outcomeOf } from './chaos-toolkit.ts';
import { lab, labEnv } from './lab-under-test.ts';

/** Longer than an open breaker takes to close: one run's fault must not colour the next one's. */
const BETWEEN_RUNS_MS = 2_000;
const files = await findExperiments(['all'], lab.rootDir, DEPENDENCIES);

let original: string;
let folder: string;
beforeAll(async () => {
  original = await installChaosToolkit();
  folder = await mkdtemp(join(tmpdir(), 'differential-'));
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

describe.each(STACK_NAMES)('on the %s stack', (name) => {
  const stack = lab.stacks[name];
  const env = {
    ...labEnv,
    TOXIPROXY_URL: stack.toxiproxyUrl,
    ORDER_API_URL: stack.orderApiUrl,
    NOTIFIER_URL: stack.notifierUrl,
  };

  it.each(files)('%s ends as under the real Chaos Toolkit', async (file) => {
    const path = resolve(file);
    const runs: Outcome[] = [];
    for (const harness of ['original', 'ours'] as const) {
      const journal = join(folder, `${name}-${harness}-${basename(file)}`);
      const args = ['run', path, '--journal-path', journal];
      const ours = [join(lab.rootDir, 'chaos/bin')] as const;
      await sleep(BETWEEN_RUNS_MS);
      runs.push(
        harness === 'original'
          ? await outcomeOf([original, ...args], journal, env)
          : await outcomeOf([...ours, ...args, '--stack', 'none'], journal, env),
      );
    }
    const [theirs, ours] = runs;
    expect(theirs).toMatchObject({ exitCode: 0, status: 'completed', deviated: false });
    expect(ours).toEqual(theirs);
  });
});
