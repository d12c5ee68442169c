import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ROUTES } from '../engines/kubernetes/access/routes.ts';
import { add, roomOfPod } from '../engines/kubernetes/class/room.ts';
import { findKubectl } from '../engines/kubernetes/kubectl.ts';
import { kubernetesLab } from '../engines/kubernetes/kubernetes-lab.ts';
import { writeKustomization } from '../engines/kubernetes/kustomization.ts';
import { readLabConfig } from '../lab-config.ts';
import type { Container, Manifest } from './manifest.fixture.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const kubectl = await findKubectl();
const folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `kubectl apply -k` would apply. */
async function build(path: string): Promise<Manifest[]> {
  const { stdout } = await run(kubectl ?? '', ['kustomize', path], { maxBuffer: 64 << 20 });
  return parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
}

const overlays = ['one', 'class', 'ha'];
const built = new Map(
  await Promise.all(
    (kubectl ? overlays : []).map(
      async (name) => [name, await build(join(ROOT, 'infra/k8s/overlays', name))] as const,
    ),
  ),
);
const podsOf = (manifests: readonly Manifest[]) =>
  manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
const one = () => built.get('one') ?? [];

interface ComposeFile {
  readonly services: Readonly<
    Record<string, { readonly image: string; readonly environment?: Record<string, string> }>
  >;
}
const compose = parse(await readFile(join(ROOT, 'docker-compose.yml'), 'utf8'), {
  merge: true,
}) as ComposeFile;

describe.skipIf(kubectl === null).each(overlays)('overlay %s', (name) => {
  const workloads = podsOf(built.get(name) ?? []);

  it('runs nothing with privileges, nor with a token of the API server', () => {
    expect(workloads).toHaveLength(12);
    for (const { metadata, spec } of workloads) {
      const pod = spec?.template?.spec;
      expect(pod, metadata.name).toMatchObject({
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const container of pod?.containers ?? []) {
        expect(container.securityContext, metadata.name).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it('gives each container three probes, requests and limits', () => {
    for (const { metadata, spec } of workloads) {
      const containers = spec?.template?.spec.containers ?? [];
      expect(containers, metadata.name).toHaveLength(1);
      for (const container of containers) {
        const { startupProbe, readinessProbe, livenessProbe, resources } = container;
        expect([startupProbe, readinessProbe, livenessProbe], metadata.name).not.toContain(
          undefined,
        );
        for (const kind of ['requests', 'limits'] as const) {
          expect(Object.keys(resources?.[kind] ?? {}), metadata.name).toEqual(['cpu', 'memory']);
        }
      }
    }
  });

  it('puts all into one namespace, which admits nothing that has privileges', () => {
    const manifests = built.get(name) ?? [];
    const [namespace, ...others] = manifests.filter(({ kind }) => kind === 'Namespace');
    expect(others).toEqual([]);
    expect(namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
    const places = manifests
      .filter((each) => each !== namespace)
      .map((each) => each.metadata.namespace);
    expect([...new Set(places)]).toEqual([namespace?.metadata.name]);
  });
});

it.skipIf(kubectl === null)(
  'of a class asks for a third of the processors, and as much memory',
  () => {
    const asked = (overlay: string) =>
      add(
        podsOf(built.get(overlay) ?? []).map(({ spec }) =>
          roomOfPod(spec?.template?.spec ?? { containers: [] }),
        ),
      );
    const [whole, third] = [asked('one'), asked('class')];
    expect(third.processors / whole.processors).toBeCloseTo(1 / 3, 1);
    expect(third).toMatchObject({ memoryMiB: whole.memoryMiB, pods: 12 });
  },
);

describe.skipIf(kubectl === null)('the lab in a cluster', () => {
  const containers = () =>
    podsOf(one()).map(
      ({ metadata, spec }) => [metadata.name, spec?.template?.spec.containers[0]] as const,
    );

  it("runs docker-compose.yml's images by their own names", () => {
    for (const [name, container] of containers()) {
      const [, image] = /:-([^}]+)\}$/.exec(compose.services[name]?.image ?? '') ?? [];
      expect(container?.image, name).toBe(image);
    }
  });

  it('has the environment that docker-compose.yml gives to the services', () => {
    const data = (kind: string, name: string) => {
      const found = one().find(
        (each) => each.kind === kind && each.metadata.name.startsWith(`${name}-`),
      );
      const decode = (value: string) =>
        kind === 'Secret' ? Buffer.from(value, 'base64').toString() : value;
      return Object.entries(found?.data ?? {}).map(([key, value]) => [key, decode(value)]);
    };
    for (const stack of ['before', 'after']) {
      const environment = Object.fromEntries([
        ...data('ConfigMap', `${stack}-stack`),
        ...data('Secret', `${stack}-dependencies`),
        ['SERVICE', 'order-api'],
      ]);
      const wanted = Object.entries(compose.services[`${stack}-order-api`]?.environment ?? {}).map(
        ([key, value]) => [key, value.replace(/^\$\{\w+:-(.*)\}$/, '$1')],
      );
      expect(environment).toEqual(Object.fromEntries(wanted));
    }
  });

  it('starts each server as docker-compose.yml does', () => {
    const { command } = compose.services.mysql as unknown as { command: string[] };
    const args = (name: string) =>
      new Map<string, Container | undefined>(containers()).get(name)?.args;
    expect(args('mysql')).toEqual(command);
  });

  it('does not take a service out of its Service while a dependency is broken', () => {
    for (const [name, container] of containers()) {
      if (!/order-api|notifier/.test(name)) continue;
      expect(container?.readinessProbe, name).toMatchObject({ httpGet: { path: '/health' } });
    }
  });

  it('has every alert rule and dashboard that there is', async () => {
    const files = async (path: string, end: string) =>
      (await readdir(join(ROOT, path))).filter((file) => file.endsWith(end)).sort();
    const keys = one()
      .filter(({ kind }) => kind === 'ConfigMap')
      .flatMap(({ data }) => Object.keys(data ?? {}));
    expect(keys.filter((key) => key.endsWith('.rules.yml')).sort()).toEqual(
      await files('infra/prometheus/rules', '.rules.yml'),
    );
    const dashboards = await files('grafana/dashboards', '.json');
    expect(keys.filter((key) => dashboards.includes(key)).sort()).toEqual(dashboards);
  });

  it('has a Service for each way into the lab, with its ports', () => {
    for (const { service, ports } of ROUTES) {
      const found = one().find(
        ({ kind, metadata }) => kind === 'Service' && metadata.name === service,
      );
      const numbers = found?.spec?.ports?.map(({ port }) => port) ?? [];
      for (const { port } of ports) expect(numbers, service).toContain(port);
    }
  });

  it('lets services reach the servers by no way but their own Toxiproxy', () => {
    const policies = one().filter(({ kind }) => kind === 'NetworkPolicy');
    const egressOf = (labels: Record<string, string>) =>
      policies.flatMap(({ metadata, spec }) => {
        const wanted = Object.entries(spec?.podSelector?.matchLabels ?? {});
        const applies = wanted.every(([key, value]) => labels[key] === value);
        return applies && spec?.egress ? [metadata.name] : [];
      });
    const service = { 'chaosmicro/service': 'true', 'app.kubernetes.io/name': 'order-api' };
    expect(egressOf({ ...service, 'chaosmicro/stack': 'before' })).toEqual([
      'before-services-to-toxiproxy',
      'names-of-services',
    ]);
    const deny = policies.find(({ metadata }) => metadata.name === 'default-deny');
    expect(deny?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });
});

it.skipIf(kubectl === null)(
  'is given its namespace, images and storage by the engine',
  async () => {
    const env = { LAB_K8S_WITHOUT: 'grafana', LAB_SERVICES_IMAGE: 'registry.example/services:2' };
    const lab = kubernetesLab(readLabConfig({ LAB_DIR: folder }), env);
    const place = { kubeconfig: '', context: '', namespace: 'team-a' };
    const applied = { overlay: 'one', folder: join(folder, 'apply'), ephemeral: true };
    const manifests = await build(await writeKustomization(lab, place, applied));
    expect(manifests.filter(({ kind }) => kind === 'Namespace')).toEqual([]);
    expect(new Set(manifests.map(({ metadata }) => metadata.namespace))).toEqual(
      new Set(['team-a']),
    );
    const workloads = podsOf(manifests);
    expect(workloads.map(({ metadata }) => metadata.name)).not.toContain('grafana');
    const orderApi = workloads.find(({ metadata }) => metadata.name === 'before-order-api');
    expect(orderApi?.spec?.template?.spec.containers[0]?.image).toBe('registry.example/services:2');
    for (const { spec } of workloads) expect(spec?.volumeClaimTemplates).toBeUndefined();
  },
);
