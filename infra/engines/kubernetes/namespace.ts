import { kubectl, kubectlJson } from './kubectl.ts';
import type { Place } from './kubernetes-lab.ts';

/** Says of a namespace that the lab has made it, and may remove it. */
const MADE_BY_LAB = { 'app.kubernetes.io/managed-by': 'chaosmicro' };

/** The labels of a lab's namespace: nothing in it may have privileges. */
function labels(): Record<string, string> {
  const modes = ['enforce', 'warn', 'audit'];
  const restricted = modes.map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']);
  return {
    'app.kubernetes.io/part-of': 'chaosmicro',
    ...MADE_BY_LAB,
    ...Object.fromEntries(restricted),
  };
}

/**
 * Makes the namespace unless it is there.
 * @param ownLabels that it gets beside the lab's
 * @returns whether it was made
 * @throws LabError where this user may not make one
 */
export async function ensureNamespace(
  place: Place,
  ownLabels: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  if ((await namespaceState(place)) !== 'absent') return false;
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: place.namespace, labels: { ...labels(), ...ownLabels } },
  };
  await kubectl(place, ['create', '--filename=-'], { input: JSON.stringify(namespace) });
  return true;
}

/** Whether the lab has made the namespace, another one has, or there is none. */
export async function namespaceState(place: Place): Promise<'ours' | 'foreign' | 'absent'> {
  const selector = `--field-selector=metadata.name=${place.namespace}`;
  interface Namespaces {
    readonly items: readonly { readonly metadata: { readonly labels?: Record<string, string> } }[];
  }
  const { items } = await kubectlJson<Namespaces>(place, ['get', 'namespaces', selector]).catch(
    async (error: unknown): Promise<Namespaces> => {
      // A participant of a class sees no namespaces, but what is in their own.
      await kubectl(place, ['get', 'pods', '--output=name']).catch(() => Promise.reject(error));
      return { items: [{ metadata: {} }] };
    },
  );
  const [found] = items;
  if (found === undefined) return 'absent';
  const [[key = '', value] = []] = Object.entries(MADE_BY_LAB);
  return found.metadata.labels?.[key] === value ? 'ours' : 'foreign';
}

/** Removes the namespace with all that is in it, and waits until it is gone. */
export async function deleteNamespace(place: Place, signal?: AbortSignal): Promise<void> {
  const args = ['delete', 'namespace', place.namespace, '--ignore-not-found', '--wait=true'];
  await kubectl(place, args, { timeoutMs: 300_000, ...(signal && { signal }) });
}
