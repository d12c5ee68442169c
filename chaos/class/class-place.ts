import { join } from 'node:path';
import { findPlace } from '../../infra/engines/kubernetes/find-place.ts';
import {
  type KubernetesLab,
  kubernetesLab,
  type Place,
} from '../../infra/engines/kubernetes/kubernetes-lab.ts';
import { type LabConfig, readLabConfig } from '../../infra/lab-config.ts';

/** A class in a cluster. */
export interface ClassPlace {
  readonly lab: KubernetesLab;
  /** The context; each participant's namespace is another. */
  readonly place: Place;
  /** What the namespaces' names begin with: NAMESPACE, or `chaosmicro`. */
  readonly className: string;
  /** For the sheet and the kubeconfigs. */
  readonly folder: string;
}

/**
 * Where the class is, or would be.
 * @throws LabError where kubectl has no context
 */
export async function classPlace(config: LabConfig = readLabConfig()): Promise<ClassPlace> {
  const lab = kubernetesLab(config);
  // NAMESPACE is the class's name here, and no namespace of a lab's own.
  const place = await findPlace({ ...lab, wanted: { ...lab.wanted, namespace: null } });
  const className = lab.wanted.namespace ?? 'chaosmicro';
  return { lab, place, className, folder: join(config.labDir, 'class', className) };
}
