import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabClean, LabDown, OnLabProgress } from '../engine.ts';
import { hostConsole } from '../host-console.ts';
import { stopHostPart } from '../host-part.ts';
import { withLabLock } from '../lab-lock.ts';
import { accessPart } from './access/access-part.ts';
import { findPlace } from './find-place.ts';
import { kubectl } from './kubectl.ts';
import { forgetPlace, type KubernetesLab, type Place } from './kubernetes-lab.ts';
import { deleteNamespace, namespaceState } from './namespace.ts';
import { LAB_SELECTOR, readWorkloads } from './workloads.ts';

/** What a lab is made of, but for its data. */
const KINDS = [
  ...['deployments', 'statefulsets', 'pods', 'services', 'configmaps', 'secrets'],
  ...['networkpolicies', 'poddisruptionbudgets', 'horizontalpodautoscalers'],
];
const DELETE_LIMIT_MS = 180_000;

/** What the harness writes; the servers' data is in the cluster. */
const DATA_FOLDERS = ['metrics', 'logs', 'runs', 'run', 'soak', 'cache', 'kubernetes'];

/** Removes the lab's objects; the claims of its data, and the namespace, stay. */
export async function down(lab: KubernetesLab, onProgress: OnLabProgress): Promise<LabDown> {
  return withLabLock(join(lab.config.labDir, 'run'), onProgress, async () => {
    const place = await findPlace(lab);
    const stopped = await stop(lab, place, onProgress);
    await forgetPlace(lab.config);
    return stopped;
  });
}

/** Removes the data as well, and the namespace where the lab has made it. */
export async function clean(lab: KubernetesLab, onProgress: OnLabProgress): Promise<LabClean> {
  const { labDir } = lab.config;
  return withLabLock(join(labDir, 'run'), onProgress, async () => {
    const place = await findPlace(lab);
    const stopped = await stop(lab, place, onProgress);
    const removed = await removeData(place);
    for (const folder of DATA_FOLDERS) {
      const path = join(labDir, folder);
      if ((await stat(path).catch(() => null)) === null) continue;
      await rm(path, { recursive: true, force: true });
      removed.push(path);
    }
    return { stopped, removed };
  });
}

async function stop(
  { config }: KubernetesLab,
  place: Place,
  onProgress: OnLabProgress,
): Promise<LabDown> {
  await stopHostPart(config, hostConsole(config), onProgress);
  await stopHostPart(config, accessPart(config), onProgress);
  const startedAt = Date.now();
  const parts = (await readWorkloads(place)).map(({ name }) => name);
  await removeWorkloads(place);
  const seconds = (Date.now() - startedAt) / 1000;
  for (const label of parts) onProgress({ kind: 'part-stopped', label, seconds });
  return parts.length === 0 ? { kind: 'already-down' } : { kind: 'stopped', parts, seconds };
}

/** Removes everything of the lab but its data, and waits until the pods are gone. */
export async function removeWorkloads(place: Place): Promise<void> {
  const options = [`--selector=${LAB_SELECTOR}`, '--ignore-not-found', '--wait=true'];
  await kubectl(place, ['delete', KINDS.join(','), ...options], { timeoutMs: DELETE_LIMIT_MS });
}

async function removeData(place: Place): Promise<string[]> {
  if ((await namespaceState(place)) === 'ours') {
    await deleteNamespace(place);
    return [`namespace ${place.namespace}`];
  }
  const options = [`--selector=${LAB_SELECTOR}`, '--ignore-not-found', '--output=name'];
  const printed = await kubectl(place, ['delete', 'persistentvolumeclaims', ...options], {
    timeoutMs: DELETE_LIMIT_MS,
  });
  return printed.split('\n').filter((line) => line !== '');
}
