import { join } from 'node:path';
import type { UpOptions } from '../engine.ts';
import { kubectl } from './kubectl.ts';
import { type KubernetesLab, kubernetesDir, type Place } from './kubernetes-lab.ts';
import { writeKustomization } from './kustomization.ts';
import { ensureNamespace } from './namespace.ts';
import { isEphemeral } from './storage.ts';

/** Whose fields are whose, for the API server. */
const FIELD_MANAGER = 'chaosmicro';
const APPLY_LIMIT_MS = 120_000;

/** Makes the namespace, and applies the lab's overlay to it. */
export async function applyLab(
  lab: KubernetesLab,
  place: Place,
  { onProgress, signal }: UpOptions,
): Promise<void> {
  if (await ensureNamespace(place)) {
    onProgress({ kind: 'note', text: `namespace ${place.namespace} made` });
  }
  const ephemeral = await isEphemeral(lab, place);
  if (ephemeral) {
    onProgress({
      kind: 'note',
      text: 'no volumes: data of MySQL, MongoDB and RabbitMQ goes with their pods',
    });
  }
  const folder = await writeKustomization(lab, place, {
    overlay: lab.overlay,
    folder: join(kubernetesDir(lab.config), 'apply'),
    ephemeral,
  });
  await applyFolder(place, folder, signal);
}

/** Applies a kustomization's folder; what others have changed of it is set back. */
export async function applyFolder(
  place: Place,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const manager = `--field-manager=${FIELD_MANAGER}`;
  await kubectl(
    place,
    ['apply', '--server-side', '--force-conflicts', manager, `--kustomize=${folder}`],
    { timeoutMs: APPLY_LIMIT_MS, ...(signal ? { signal } : {}) },
  );
}
