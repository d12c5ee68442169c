import type { LabConfig } from '../../lab-config.ts';
import type { LabEngine } from '../engine.ts';
import { clean, down } from './down.ts';
import { kubernetesLab } from './kubernetes-lab.ts';
import { status } from './status.ts';
import { up } from './up.ts';
import { whyUnavailable } from './why-unavailable.ts';

/** The lab in a Kubernetes cluster, from infra/k8s, reached at the lab's ports of this machine. */
export function kubernetesEngine(config: LabConfig): LabEngine {
  return {
    name: 'kubernetes',
    whyUnavailable,
    up: (options) => up(kubernetesLab(config), options),
    down: (onProgress) => down(kubernetesLab(config), onProgress),
    clean: (_options, onProgress) => clean(kubernetesLab(config), onProgress),
    status: () => status(kubernetesLab(config)),
    partControl: async () => null,
  };
}
