import { join } from 'node:path';
import { LabError } from '../../../lab-error.ts';
import { applyFolder } from '../apply.ts';
import { kubectl } from '../kubectl.ts';
import { type KubernetesLab, kubernetesDir, type Place } from '../kubernetes-lab.ts';
import { writeKustomization } from '../kustomization.ts';
import { labProbes } from '../lab-probes.ts';
import { ensureNamespace } from '../namespace.ts';
import { watchStart } from '../watch-start.ts';
import { readWorkloads, type Workload } from '../workloads.ts';
import { CLASS_LABEL } from './class-namespaces.ts';

/** Many labs that start at once take each other's processors. */
const READY_LIMIT_MS = 900_000;

/**
 * Brings a participant's namespace to what it should be, and waits until its lab runs. What is there
 * already stays as it is.
 * @param place of the participant
 * @throws LabError with what keeps it from starting; the signal's reason
 */
export async function bringParticipant(
  lab: KubernetesLab,
  place: Place,
  { className, signal }: { readonly className: string; readonly signal: AbortSignal },
): Promise<void> {
  await ensureNamespace(place, { [CLASS_LABEL]: className });
  await refuseForeign(place, className);
  const folder = classFolder(lab, place.namespace);
  // The overlay `class` has no volumes as it is.
  await writeKustomization(lab, place, { overlay: 'class', folder, ephemeral: false });
  await applyFolder(place, folder, signal);
  const limit = AbortSignal.timeout(READY_LIMIT_MS);
  const isComplete = (workloads: readonly Workload[]) => missingParts(lab, workloads).length === 0;
  await watchStart(place, AbortSignal.any([signal, limit]), isComplete);
  signal.throwIfAborted();
  if (!limit.aborted) return;
  const missing = missingParts(lab, await readWorkloads(place)).join(', ');
  throw new LabError(
    `not ready after ${READY_LIMIT_MS / 60_000} minutes: ${missing}`,
    'kubernetes',
  );
}

/** Where what is applied to a participant's namespace is written. */
export function classFolder({ config }: KubernetesLab, namespace: string): string {
  return join(kubernetesDir(config), 'class', namespace);
}

/** Parts of the lab of which not all pods are ready. */
export function missingParts(lab: KubernetesLab, workloads: readonly Workload[]): string[] {
  const ready = workloads.filter((workload) => workload.ready).map(({ name }) => name);
  return labProbes(lab)
    .map(({ name }) => name)
    .filter((name) => !ready.includes(name));
}

/** A namespace of that name that somebody else has made is nobody's class. */
async function refuseForeign(place: Place, className: string): Promise<void> {
  const path = `jsonpath={.metadata.labels.${CLASS_LABEL.replaceAll('.', '\\.')}}`;
  const args = ['get', 'namespace', place.namespace, `--output=${path}`];
  if ((await kubectl(place, args)) === className) return;
  throw new LabError(
    `the namespace ${place.namespace} is there already, and not of this class: remove it, or take ` +
      'another name for the class by NAMESPACE=…',
    'kubernetes',
  );
}
