import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readLabConfig } from '../../lab-config.ts';
import { LabConfigError } from '../../lab-config-error.ts';
import { findPlace } from './find-place.ts';
import { forgetPlace, kubernetesLab, readPlace, writePlace } from './kubernetes-lab.ts';

const labDir = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
const config = readLabConfig({ LAB_DIR: labDir });
afterEach(() => rm(labDir, { recursive: true, force: true }));

describe('kubernetesLab', () => {
  it('has one lab, by port-forward, where nothing else is asked for', () => {
    expect(kubernetesLab(config, {})).toMatchObject({
      wanted: { namespace: null, context: null, kubeconfig: null },
      overlay: 'one',
      access: 'forward',
      storage: 'auto',
      without: [],
    });
  });

  it.each([
    [{ NAMESPACE: 'Team A' }, 'NAMESPACE=Team A: expected a name of small letters'],
    [{ LAB_K8S_OVERLAY: 'two' }, 'LAB_K8S_OVERLAY=two: expected one or ha'],
    [{ LAB_K8S_ACCESS: 'ingress' }, 'LAB_K8S_ACCESS=ingress: expected forward or service'],
    [{ LAB_K8S_STORAGE: 'none' }, 'LAB_K8S_STORAGE=none: expected auto or claim or ephemeral'],
    [{ LAB_K8S_WITHOUT: 'grafana,mysql' }, 'LAB_K8S_WITHOUT=grafana,mysql: expected a list of'],
  ])('refuses %o', (env, message) => {
    expect(() => kubernetesLab(config, env)).toThrow(LabConfigError);
    expect(() => kubernetesLab(config, env)).toThrow(message);
  });
});

describe('the place of a lab that runs', () => {
  const place = { kubeconfig: '/home/a/kubeconfig', context: 'kind', namespace: 'team-a' };

  it('is where it was started, whatever the context is by now', async () => {
    await writePlace(config, place);
    expect(await findPlace(kubernetesLab(config, {}))).toEqual(place);
    await forgetPlace(config);
    expect(await readPlace(config)).toBeNull();
  });

  it('is no other that one asks for', async () => {
    await writePlace(config, place);
    const other = findPlace(kubernetesLab(config, { NAMESPACE: 'team-b' }));
    await expect(other).rejects.toThrow('runs in namespace team-a, and you ask for team-b');
  });
});
