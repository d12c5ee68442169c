import { containerProbes } from '../probes/container-probes.ts';
import type { Probe } from '../probes/probe.ts';
import type { KubernetesLab } from './kubernetes-lab.ts';

/** The parts that this lab has in the cluster. */
export function labProbes({ config, without }: KubernetesLab): Probe[] {
  return containerProbes(config).filter(({ name }) => !without.includes(name));
}
