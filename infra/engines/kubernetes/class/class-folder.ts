import { join } from 'node:path';
import { type KubernetesLab, kubernetesDir, type Place } from '../kubernetes-lab.ts';
import { writeKustomization } from '../kustomization.ts';

/** Where what is applied to a participant's namespace is written. */
export function classFolder({ config }: KubernetesLab, namespace: string): string {
  return join(kubernetesDir(config), 'class', namespace);
}

/**
 * Writes what is applied to a participant's namespace.
 * @returns its folder
 */
export function writeClassKustomization(lab: KubernetesLab, place: Place): Promise<string> {
  const folder = classFolder(lab, place.namespace);
  // The overlay `class` has no volumes as it is.
  return writeKustomization(lab, place, { overlay: 'class', folder, ephemeral: false });
}
