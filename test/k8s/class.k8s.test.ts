import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileExists } from '../../infra/file-exists.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { type ChaosResult, startChaos } from '../lab-under-test.ts';
import { clusterEnv, kubectl } from './kubectl.ts';

// `chaos class` with two participants, and a third one's namespace that somebody else has taken.

const CLASS = 'class-test';
const TAKEN = `${CLASS}-03`;
const FIRST = `${CLASS}-01`;
const SECOND = `${CLASS}-02`;
const LAB_DIR = join(readLabConfig({}).labDir, 'k8s-test', 'labs', CLASS);
const KUBECONFIG = join(LAB_DIR, 'class', CLASS, `${FIRST}.kubeconfig`);

const start = (...args: string[]) =>
  startChaos(['class', ...args], {
    ...clusterEnv(),
    NAMESPACE: CLASS,
    LAB_DIR,
    // Its image has no stand-in.
    LAB_K8S_WITHOUT: 'grafana',
  });
const chaosClass = (...args: string[]) => start(...args).ended;

const namespaces = async () => {
  const { stdout } = await kubectl('get', 'namespaces', '--output=name');
  return stdout.split('\n').filter((line) => line.startsWith(`namespace/${CLASS}-`));
};

afterAll(async () => {
  await chaosClass('down');
  await kubectl('delete', 'namespace', TAKEN, '--ignore-not-found');
});

describe('class up', () => {
  let result: ChaosResult;
  beforeAll(async () => {
    await kubectl('create', 'namespace', TAKEN);
    result = await chaosClass('up', '--count', '3', '--json');
  }, 600_000);

  it('brings the others where one fails, and says which and why', () => {
    expect(result.exitCode, result.stderr).toBe(1);
    const { participants, failed } = JSON.parse(result.stdout);
    expect(participants.map((each: { namespace: string }) => each.namespace)).toEqual([
      FIRST,
      SECOND,
    ]);
    expect(failed).toEqual([
      { namespace: TAKEN, error: expect.stringContaining('not of this class') },
    ]);
  });

  it('shows what is ready, and what it uses', async () => {
    const rows = JSON.parse((await chaosClass('list', '--json')).stdout);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({ ready: 11, of: 11, missing: [] });
      expect(row.memoryMiB).toBeGreaterThan(100);
    }
  });

  it('gives access to the own namespace only, in a file for nobody else', async () => {
    expect((await stat(KUBECONFIG)).mode & 0o777).toBe(0o600);
    const may = (namespace: string) =>
      kubectl(
        '--kubeconfig',
        KUBECONFIG,
        'auth',
        'can-i',
        'delete',
        'pods',
        '--namespace',
        namespace,
      )
        .then(({ stdout }) => stdout.trim())
        .catch(({ stdout }: { stdout: string }) => stdout.trim());
    expect(await may(FIRST)).toBe('yes');
    expect(await may(SECOND)).toBe('no');
  });

  it('once more leaves what a participant has changed', async () => {
    const alertmanager = ['--namespace', FIRST, 'deployment/alertmanager'];
    await kubectl('scale', ...alertmanager, '--replicas=2');
    await kubectl('rollout', 'status', ...alertmanager, '--timeout=60s');
    expect((await chaosClass('up', '--count', '2')).exitCode).toBe(0);
    const replicas = ['--output', 'jsonpath={.spec.replicas}'];
    expect((await kubectl('get', ...alertmanager, ...replicas)).stdout).toBe('2');
  });
});

describe('class down', () => {
  it('ends with a Ctrl-C, and goes on when it is called again', async () => {
    const removing = start('down');
    const phase = ['get', 'namespace', FIRST, '--output', 'jsonpath={.status.phase}'];
    while ((await kubectl(...phase)).stdout !== 'Terminating') await sleep(100);
    removing.process.kill('SIGINT');
    const { exitCode, stdout } = await removing.ended;
    expect(exitCode).toBe(130);
    expect(stdout).toContain('the same command removes the rest');
    const { stdout: told } = await chaosClass('down');
    expect(told).toMatch(/The class is down/);
  });

  it('has removed what the class made, and nothing else', async () => {
    expect(await namespaces()).toEqual([`namespace/${TAKEN}`]);
    expect(await fileExists(KUBECONFIG)).toBe(false);
    const { exitCode, stdout } = await chaosClass('down');
    expect([exitCode, stdout]).toEqual([0, `There is no class ${CLASS}: nothing to do.\n`]);
  });
});
