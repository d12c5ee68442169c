import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { imageOverrides } from './images.ts';
import { type KubernetesLab, kubernetesDir, type Place } from './kubernetes-lab.ts';

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

/**
 * Writes the kustomization of a lab.
 * @param ephemeral whether the servers' data goes with their pods
 * @returns its folder, for `kubectl apply -k`
 */
export async function writeKustomization(
  { config, overlay, without, env }: KubernetesLab,
  { namespace }: Place,
  { ephemeral }: { readonly ephemeral: boolean },
): Promise<string> {
  const folder = join(kubernetesDir(config), 'apply');
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
  await writeFile(join(folder, 'kustomization.yaml'), `${JSON.stringify(content, null, 2)}\n`);
  return folder;
}
