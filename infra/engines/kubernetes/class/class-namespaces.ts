import { kubectlJson } from '../kubectl.ts';
import type { Place } from '../kubernetes-lab.ts';

/** Says of a namespace whose class it belongs to. */
export const CLASS_LABEL = 'chaosmicro/class';

/** Says that a participant's namespace was given all of a lab once: the start was not broken off midway. */
export const APPLIED_LABEL = 'chaosmicro/applied';

/** A participant's namespace, as the cluster has it. */
export interface ClassNamespace {
  /** From 1. */
  readonly number: number;
  readonly namespace: string;
}

/** The namespace of a participant: `chaosmicro-07`. */
export function participantNamespace(className: string, number: number): string {
  return `${className}-${String(number).padStart(2, '0')}`;
}

/** The namespaces of a class, by their numbers. */
export async function readClass(place: Place, className: string): Promise<ClassNamespace[]> {
  interface Namespaces {
    readonly items: readonly { readonly metadata: { readonly name: string } }[];
  }
  const { items } = await kubectlJson<Namespaces>(place, [
    'get',
    'namespaces',
    `--selector=${CLASS_LABEL}=${className}`,
  ]);
  return items
    .map(({ metadata: { name } }) => ({
      number: Number(name.slice(className.length + 1)),
      namespace: name,
    }))
    .sort((a, b) => a.number - b.number);
}
