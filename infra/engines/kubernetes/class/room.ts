import { parseQuantity } from '../quantity.ts';

/** What pods ask for, or what nodes have for them. */
export interface Room {
  readonly processors: number;
  readonly memoryMiB: number;
  readonly pods: number;
}

const KEYS = ['processors', 'memoryMiB', 'pods'] as const;
const NONE: Room = { processors: 0, memoryMiB: 0, pods: 0 };
const MIB = 2 ** 20;

interface Container {
  readonly resources?: { readonly requests?: { readonly cpu?: string; readonly memory?: string } };
}

/** What a pod is made of, as far as its room depends on it. */
export interface PodSpec {
  readonly nodeName?: string;
  readonly containers: readonly Container[];
}

/** A node, as the API server tells of it. */
export interface ClusterNode {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly effect: string }[];
  };
  readonly status: {
    readonly allocatable: { readonly cpu: string; readonly memory: string; readonly pods: string };
  };
}

/** What a pod asks for; the scheduler goes by that, whatever the pod uses in the end. */
export function roomOfPod({ containers }: PodSpec): Room {
  const requests = containers.map(({ resources }) => resources?.requests ?? {});
  return {
    processors: sum(requests.map(({ cpu = '0' }) => parseQuantity(cpu))),
    memoryMiB: sum(requests.map(({ memory = '0' }) => parseQuantity(memory))) / MIB,
    pods: 1,
  };
}

/** What the nodes that take pods have for them, all in all. */
export function wholeRoom(nodes: readonly ClusterNode[]): Room {
  return add(
    nodes.filter(takesPods).map(({ status: { allocatable } }) => ({
      processors: parseQuantity(allocatable.cpu),
      memoryMiB: parseQuantity(allocatable.memory) / MIB,
      pods: parseQuantity(allocatable.pods),
    })),
  );
}

/**
 * What of it is left beside what is there already.
 * @param pods those that have not ended
 */
export function freeRoom(nodes: readonly ClusterNode[], pods: readonly PodSpec[]): Room {
  const names = new Set(nodes.filter(takesPods).map(({ metadata }) => metadata.name));
  // One without a node waits for one of these.
  const there = pods.filter(({ nodeName }) => nodeName === undefined || names.has(nodeName));
  return add([wholeRoom(nodes), times(add(there.map(roomOfPod)), -1)]);
}

/** How many of a kind fit in. */
export function howManyFit(each: Room, free: Room): number {
  return Math.max(0, Math.min(...KEYS.map((key) => Math.floor(free[key] / each[key]))));
}

export function add(rooms: readonly Room[]): Room {
  return rooms.reduce(
    (total, room) => ({
      processors: total.processors + room.processors,
      memoryMiB: total.memoryMiB + room.memoryMiB,
      pods: total.pods + room.pods,
    }),
    NONE,
  );
}

export function times({ processors, memoryMiB, pods }: Room, factor: number): Room {
  return {
    processors: processors * factor,
    memoryMiB: memoryMiB * factor,
    pods: pods * factor,
  };
}

function takesPods({ spec }: ClusterNode): boolean {
  if (spec.unschedulable === true) return false;
  return !spec.taints?.some(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
