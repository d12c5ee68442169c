import { kubectlJson } from '../kubectl.ts';
import type { Place } from '../kubernetes-lab.ts';
import { LAB_SELECTOR } from '../workloads.ts';

interface Service {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly clusterIP?: string };
}

/** The addresses of the lab's Services, by their names; a Service without one isn't among them. */
export async function serviceAddresses(place: Place): Promise<Map<string, string>> {
  const { items } = await kubectlJson<{ items: readonly Service[] }>(place, [
    'get',
    'services',
    `--selector=${LAB_SELECTOR}`,
  ]);
  return new Map(
    items.flatMap(({ metadata, spec }): [string, string][] =>
      spec.clusterIP && spec.clusterIP !== 'None' ? [[metadata.name, spec.clusterIP]] : [],
    ),
  );
}
