import { kubectlJson } from './kubectl.ts';
import type { KubernetesLab, Place } from './kubernetes-lab.ts';

interface StorageClass {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

const IS_DEFAULT = 'storageclass.kubernetes.io/is-default-class';

/** Whether the servers' data goes with their pods: as asked for, or where nothing gives out volumes. */
export async function isEphemeral({ storage }: KubernetesLab, place: Place): Promise<boolean> {
  if (storage !== 'auto') return storage === 'ephemeral';
  // Who may not look at the classes has a namespace of a class.
  const { items } = await kubectlJson<{ items: StorageClass[] }>(place, [
    'get',
    'storageclasses',
  ]).catch(() => ({ items: [] }));
  return !items.some(({ metadata }) => metadata.annotations?.[IS_DEFAULT] === 'true');
}
