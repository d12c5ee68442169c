import { kubectl, kubectlJson } from '../kubectl.ts';
import type { Place } from '../kubernetes-lab.ts';

/** What the pods of a namespace use. */
export interface Usage {
  /** Without file pages that the kernel can take back: what counts where memory runs short. In MiB. */
  readonly memoryMiB: number;
  /** Busy on average over the kubelet's last look, of some ten seconds. */
  readonly processors: number;
  /** Since the pods were started, in s. */
  readonly processorSeconds: number;
}

/** What a kubelet tells of its node's pods. */
export interface Summary {
  readonly pods?: readonly {
    readonly podRef: { readonly namespace: string };
    readonly cpu?: { readonly usageNanoCores?: number; readonly usageCoreNanoSeconds?: number };
    readonly memory?: { readonly workingSetBytes?: number };
  }[];
}

const MIB = 2 ** 20;

/**
 * Asks the kubelet of each node what its pods use.
 * @throws LabError where this user may not
 */
export async function readUsage(place: Place): Promise<Map<string, Usage>> {
  interface Nodes {
    readonly items: readonly { readonly metadata: { readonly name: string } }[];
  }
  const { items } = await kubectlJson<Nodes>(place, ['get', 'nodes']);
  const summaries = items.map(async ({ metadata: { name } }) => {
    const path = `/api/v1/nodes/${name}/proxy/stats/summary?only_cpu_and_memory=true`;
    return JSON.parse(await kubectl(place, ['get', '--raw', path])) as Summary;
  });
  return usageByNamespace(await Promise.all(summaries));
}

/** Adds up pods, which may be on several nodes. */
export function usageByNamespace(summaries: readonly Summary[]): Map<string, Usage> {
  const pods = summaries.flatMap((summary) => summary.pods ?? []);
  const usages = new Map<string, Usage>();
  for (const { podRef, cpu, memory } of pods) {
    const before = usages.get(podRef.namespace);
    usages.set(podRef.namespace, {
      memoryMiB: (before?.memoryMiB ?? 0) + (memory?.workingSetBytes ?? 0) / MIB,
      processors: (before?.processors ?? 0) + (cpu?.usageNanoCores ?? 0) / 1e9,
      processorSeconds: (before?.processorSeconds ?? 0) + (cpu?.usageCoreNanoSeconds ?? 0) / 1e9,
    });
  }
  return usages;
}
