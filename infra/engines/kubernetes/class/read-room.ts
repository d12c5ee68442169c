import { parseAllDocuments } from 'yaml';
import { kubectl, kubectlJson } from '../kubectl.ts';
import type { KubernetesLab, Place } from '../kubernetes-lab.ts';
import { writeClassKustomization } from './class-folder.ts';
import {
  add,
  type ClusterNode,
  freeRoom,
  type PodSpec,
  type Room,
  roomOfPod,
  times,
  wholeRoom,
} from './room.ts';

/** What a class needs of a cluster, and what that has. */
export interface ClassRoom {
  /** What one lab asks for. */
  readonly lab: Room;
  /** What the cluster's nodes have, whoever uses it. */
  readonly whole: Room;
  /** What of it is left for the class, whose labs may be there already. */
  readonly free: Room;
}

/**
 * Asks the cluster whether a class fits in.
 * @param namespaces of the class; what runs there already has its room
 * @throws LabError where this user may not see the nodes, or all pods
 */
export async function readRoom(
  lab: KubernetesLab,
  place: Place,
  namespaces: readonly string[],
): Promise<ClassRoom> {
  interface RunningPod {
    readonly metadata: { readonly namespace: string };
    readonly spec: PodSpec;
  }
  const alive = '--field-selector=status.phase!=Succeeded,status.phase!=Failed';
  const [one, nodes, pods] = await Promise.all([
    roomOfLab(lab, { ...place, namespace: namespaces[0] ?? place.namespace }),
    kubectlJson<{ items: ClusterNode[] }>(place, ['get', 'nodes']),
    kubectlJson<{ items: RunningPod[] }>(place, ['get', 'pods', '--all-namespaces', alive]),
  ]);
  const own = new Set(namespaces);
  const others = pods.items.filter(({ metadata }) => !own.has(metadata.namespace));
  const specs = others.map(({ spec }) => spec);
  return { lab: one, whole: wholeRoom(nodes.items), free: freeRoom(nodes.items, specs) };
}

/** What a lab asks for, by the manifests that would be applied. */
async function roomOfLab(lab: KubernetesLab, place: Place): Promise<Room> {
  interface Manifest {
    readonly kind: string;
    readonly spec: { readonly replicas?: number; readonly template: { readonly spec: PodSpec } };
  }
  const printed = await kubectl(place, ['kustomize', await writeClassKustomization(lab, place)]);
  const manifests = parseAllDocuments(printed).map((document) => document.toJS() as Manifest);
  return add(
    manifests
      .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
      .map(({ spec }) => times(roomOfPod(spec.template.spec), spec.replicas ?? 1)),
  );
}
