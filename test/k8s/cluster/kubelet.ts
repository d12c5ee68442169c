import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTAINERD_SOCKET } from './container-runtime.ts';
import { NETWORK } from './network.ts';
import { logFileIn, type Node } from './node-namespaces.ts';

export interface KubeletOptions {
  readonly folder: string;
  readonly node: Node;
  readonly kubeconfig: string;
  /** The control group above all pods. */
  readonly cgroup: string;
  readonly programs: ReadonlyMap<string, string>;
}

/** Starts the kubelet; doesn't wait for the node to be ready. */
export async function startKubelet(options: KubeletOptions): Promise<void> {
  const { folder, node, kubeconfig, cgroup, programs } = options;
  const config = join(folder, 'kubelet.json');
  await writeFile(config, JSON.stringify(kubeletConfig(node.link.node, cgroup), null, 2));
  await node.start(
    await logFileIn(folder, 'kubelet'),
    programs.get('kubelet') ?? 'kubelet',
    `--config=${config}`,
    `--kubeconfig=${kubeconfig}`,
    `--node-ip=${node.link.node}`,
    '--hostname-override=one-node',
  );
}

function kubeletConfig(address: string, cgroup: string) {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address,
    // Only this machine has a way to the address.
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    healthzPort: 0,
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    clusterDNS: [NETWORK.dns],
    clusterDomain: 'cluster.local',
    cgroupDriver: 'cgroupfs',
    cgroupRoot: cgroup,
    // Forty labs of twelve pods, where the usual 110 are nine.
    maxPods: 500,
    failCgroupV1: false,
    failSwapOn: false,
    localStorageCapacityIsolation: false,
    // An image that nobody uses for a moment can not be had again.
    imageGCHighThresholdPercent: 100,
    evictionHard: { 'memory.available': '100Mi' },
  };
}
