import { expect, it } from 'vitest';
import {
  type ClusterNode,
  freeRoom,
  howManyFit,
  type PodSpec,
  roomOfPod,
  wholeRoom,
} from './room.ts';

const node = (name: string, spec: ClusterNode['spec'] = {}): ClusterNode => ({
  metadata: { name },
  spec,
  status: { allocatable: { cpu: '1930m', memory: '4096Mi', pods: '110' } },
});
const pod = (nodeName?: string): PodSpec => ({
  ...(nodeName !== undefined && { nodeName }),
  containers: [
    { resources: { requests: { cpu: '250m', memory: '512Mi' } } },
    { resources: { requests: { cpu: '50m' } } },
    {},
  ],
});

it('is what the containers of a pod ask for', () => {
  expect(roomOfPod(pod())).toEqual({ processors: expect.closeTo(0.3), memoryMiB: 512, pods: 1 });
});

it('is what nodes have beside their pods, and those that wait for a node', () => {
  expect(freeRoom([node('a'), node('b')], [pod('a'), pod()])).toEqual({
    processors: expect.closeTo(3.26),
    memoryMiB: 7_168,
    pods: 218,
  });
});

it('is none on a node that takes no pods, whatever runs there', () => {
  const closed = [
    node('cordoned', { unschedulable: true }),
    node('control-plane', { taints: [{ effect: 'NoSchedule' }] }),
  ];
  expect(wholeRoom(closed).pods).toBe(0);
  expect(freeRoom(closed, [pod('cordoned')])).toEqual({ processors: 0, memoryMiB: 0, pods: 0 });
  const preferred = node('spot', { taints: [{ effect: 'PreferNoSchedule' }] });
  expect(freeRoom([preferred], []).pods).toBe(110);
});

it('lets in as many as the scarcest has room for', () => {
  const lab = { processors: 0.3, memoryMiB: 1_200, pods: 12 };
  const free = { processors: 16, memoryMiB: 65_536, pods: 500 };
  expect(howManyFit(lab, free)).toBe(41);
  expect(howManyFit(lab, { ...free, memoryMiB: 24_576 })).toBe(20);
  expect(howManyFit(lab, { ...free, processors: 2 })).toBe(6);
  expect(howManyFit(lab, { ...free, memoryMiB: -1 })).toBe(0);
});
