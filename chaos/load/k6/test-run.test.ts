import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { K6_IMAGE } from '../../../infra/k6/k6-tool.ts';
import { loadPlan } from '../load-plan.fixture.ts';
import { testRun } from './test-run.ts';

// That k6 itself runs the script, in shares, is in test/k6.faults.test.ts.
test('a script with its plan, a TestRun of it, and leave to reach order-api', async () => {
  const labDir = await mkdtemp(join(tmpdir(), 'test-run-'));
  onTestFinished(() => rm(labDir, { recursive: true }));
  const text = await testRun({ labDir }, loadPlan('http://after-order-api:8080'), 3);
  const [config, run, ...policies] = parseAllDocuments(text).map((each) => each.toJS());

  expect(config.data['load.js']).toContain('http://after-order-api:8080');
  expect(config.data['load.js']).not.toContain('__ENV');
  expect(run).toMatchObject({ apiVersion: 'k6.io/v1alpha1', kind: 'TestRun' });
  expect(run.spec).toMatchObject({
    parallelism: 3,
    script: { configMap: { name: config.metadata.name, file: 'load.js' } },
    arguments: expect.stringContaining('--no-usage-report'),
    runner: { image: K6_IMAGE },
  });
  expect(policies.map(({ kind }) => kind)).toEqual(['NetworkPolicy', 'NetworkPolicy']);
});

test('many nodes run the version that this one runs', async () => {
  const goMod = await readFile(new URL('../../../infra/k6/go.mod', import.meta.url), 'utf8');
  expect(K6_IMAGE).toBe(`grafana/k6:${/go\.k6\.io\/k6 v(\S+)/.exec(goMod)?.[1]}`);
});
