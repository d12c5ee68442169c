import { kubectlJson } from './kubectl.ts';
import type { Place } from './kubernetes-lab.ts';
import type { Pod } from './pod.ts';

/** What everything of the lab carries. */
export const LAB_SELECTOR = 'app.kubernetes.io/part-of=chaosmicro';

/** A Deployment or StatefulSet, with its pods. */
export interface Workload {
  /** Also the name of the part. */
  readonly name: string;
  /** Whether as many pods as wanted are ready, and all of them as the newest manifest has them. */
  readonly ready: boolean;
  readonly pods: readonly Pod[];
  /** Why no pod could be made, as a quota that is used up; null where that is no problem. */
  readonly refused: string | null;
}

interface Item {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly generation?: number;
  };
  readonly spec: { readonly replicas?: number };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly replicas?: number;
    readonly conditions?: readonly Condition[];
  };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

/** What is asked for. */
const QUERY = ['get', 'deployments,statefulsets,pods', `--selector=${LAB_SELECTOR}`];

/** The lab's workloads in its namespace; none while it is down. */
export async function readWorkloads(place: Place, signal?: AbortSignal): Promise<Workload[]> {
  const options = signal ? { signal } : {};
  const { items } = await kubectlJson<{ items: (Item | Pod)[] }>(place, QUERY, options);
  return workloadsOf(items);
}

/** The workloads of all labs in the cluster, by namespace: one answer for a whole class. */
export async function readAllWorkloads(place: Place): Promise<Map<string, Workload[]>> {
  const args = [...QUERY, '--all-namespaces'];
  const { items } = await kubectlJson<{ items: (Item | Pod)[] }>(place, args);
  const byNamespace = Map.groupBy(items, ({ metadata }) => metadata.namespace ?? '');
  return new Map([...byNamespace].map(([namespace, own]) => [namespace, workloadsOf(own)]));
}

/** Puts pods to their workloads, as the API server lists them all. */
export function workloadsOf(items: readonly (Item | Pod)[]): Workload[] {
  const pods = items.filter((item): item is Pod => item.kind === 'Pod');
  const workloads = items.filter((item): item is Item => item.kind !== 'Pod');
  return workloads.map((item) => {
    const { metadata, spec, status = {} } = item;
    const replicas = spec.replicas ?? 1;
    const failure = status.conditions?.find(({ type }) => type === 'ReplicaFailure');
    return {
      name: metadata.name,
      ready:
        (status.observedGeneration ?? 0) >= (metadata.generation ?? 0) &&
        (status.readyReplicas ?? 0) >= replicas &&
        (status.updatedReplicas ?? 0) >= replicas,
      pods: pods.filter((pod) => partOf(pod.metadata) === metadata.name),
      refused: failure?.status === 'True' ? (failure.message ?? 'no pod could be made') : null,
    };
  });
}

/** The part that a pod is of, as its labels say. */
export function partOf({ labels = {} }: Pod['metadata']): string {
  const stack = labels['chaosmicro/stack'];
  const name = labels['app.kubernetes.io/name'] ?? '';
  return stack === undefined ? name : `${stack}-${name}`;
}
