import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { jsonText } from '../../json-text.ts';
import { imageOverrides } from './images.ts';
import type { KubernetesLab, Place } from './kubernetes-lab.ts';

/** What the lab's overlay is given before it is applied. */
export interface KustomizationOptions {
  /** The overlay's folder, from the kustomization's own. */
  readonly overlay: string;
  /** The folder of the components, likewise. */
  readonly components: string;
  readonly namespace: string;
  /** Whether the servers' data goes with their pods. */
  readonly ephemeral: boolean;
  readonly without: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** A kustomization, in JSON, which is YAML: an overlay in another namespace, with other images. */
export function kustomization(options: KustomizationOptions): object {
  const { overlay, components, namespace, ephemeral, without, env } = options;
  const leftOut = without.flatMap((name) => [
    { kind: 'Deployment', name },
    { kind: 'Service', name },
  ]);
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace,
    resources: [overlay],
    components: ephemeral ? [`${components}/ephemeral-storage`] : [],
    images: imageOverrides(env),
    // The namespace itself is for whoever may make one.
    patches: [{ kind: 'Namespace' }, ...leftOut].map((target) => ({
      target,
      patch: `$patch: delete\nkind: ${target.kind}\napiVersion: any\nmetadata: { name: any }\n`,
    })),
  };
}

/** What is applied: an overlay of infra/k8s, and where the kustomization that refers to it is written. */
export interface Applied {
  readonly overlay: string;
  readonly folder: string;
  /** Whether the servers' data shall go with their pods, though the overlay says otherwise. */
  readonly ephemeral: boolean;
}

/**
 * Writes the kustomization of a lab.
 * @returns its folder, for `kubectl apply -k`
 */
export async function writeKustomization(
  { config, without, env }: KubernetesLab,
  { namespace }: Place,
  { overlay, folder, ephemeral }: Applied,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const manifests = relative(folder, join(config.rootDir, 'infra/k8s'));
  const content = kustomization({
    overlay: `${manifests}/overlays/${overlay}`,
    components: `${manifests}/components`,
    namespace,
    ephemeral,
    without,
    env,
  });
  await writeFile(join(folder, 'kustomization.yaml'), jsonText(content));
  return folder;
}
