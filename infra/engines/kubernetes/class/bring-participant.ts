import { LabError } from '../../../lab-error.ts';
import { applyFolder } from '../apply.ts';
import { kubectl, kubectlJson } from '../kubectl.ts';
import type { KubernetesLab, Place } from '../kubernetes-lab.ts';
import { labProbes } from '../lab-probes.ts';
import { ensureNamespace } from '../namespace.ts';
import { watchStart } from '../watch-start.ts';
import { readWorkloads, type Workload } from '../workloads.ts';
import { writeClassKustomization } from './class-folder.ts';
import { APPLIED_LABEL, CLASS_LABEL } from './class-namespaces.ts';

/** Many labs that start at once take each other's processors. */
const READY_LIMIT_MS = 900_000;

/**
 * Brings a participant's namespace to what it should be, and waits until its lab runs. A lab that runs
 * stays as it is, with what its participant has changed.
 * @param place of the participant
 * @throws LabError with what keeps it from starting; the signal's reason
 */
export async function bringParticipant(
  lab: KubernetesLab,
  place: Place,
  { className, signal }: { readonly className: string; readonly signal: AbortSignal },
): Promise<void> {
  await ensureNamespace(place, { [CLASS_LABEL]: className });
  const isApplied = await refuseForeign(place, className);
  const isComplete = (workloads: readonly Workload[]) => missingParts(lab, workloads).length === 0;
  if (isApplied && isComplete(await readWorkloads(place, signal))) return;
  await applyFolder(place, await writeClassKustomization(lab, place), signal);
  await kubectl(place, [
    'label',
    'namespace',
    place.namespace,
    `${APPLIED_LABEL}=all`,
    '--overwrite',
  ]);
  const limit = AbortSignal.timeout(READY_LIMIT_MS);
  await watchStart(place, AbortSignal.any([signal, limit]), isComplete).catch((error: unknown) => {
    // A look that the limit has broken off is no reason of its own.
    if (!limit.aborted) throw error;
  });
  signal.throwIfAborted();
  if (!limit.aborted) return;
  const missing = missingParts(lab, await readWorkloads(place)).join(', ');
  throw new LabError(
    `not ready after ${READY_LIMIT_MS / 60_000} minutes: ${missing}`,
    'kubernetes',
  );
}

/** Parts of the lab of which not all pods are ready. */
export function missingParts(lab: KubernetesLab, workloads: readonly Workload[]): string[] {
  const ready = workloads.filter((workload) => workload.ready).map(({ name }) => name);
  return labProbes(lab)
    .map(({ name }) => name)
    .filter((name) => !ready.includes(name));
}

/**
 * A namespace of that name that somebody else has made is nobody's class.
 * @returns whether all of a lab was applied to it before
 */
async function refuseForeign(place: Place, className: string): Promise<boolean> {
  interface Namespace {
    readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  }
  const { metadata } = await kubectlJson<Namespace>(place, ['get', 'namespace', place.namespace]);
  if (metadata.labels?.[CLASS_LABEL] === className) {
    return metadata.labels[APPLIED_LABEL] !== undefined;
  }
  throw new LabError(
    `the namespace ${place.namespace} is there already, and not of this class: remove it, or take ` +
      'another name for the class by NAMESPACE=…',
    'kubernetes',
  );
}
