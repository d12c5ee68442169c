import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster/cluster.ts';
import { findLeftovers, stopCluster } from './cluster/stop-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file for kubectl, the kubectl that belongs to the cluster, and the node's first process. */
    cluster: { kubeconfig: string; kubectl: string; nodePid: number };
  }
}

/** Starts the tests' cluster before them; ends it after them, and sees that nothing of it is left. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { kubeconfig, kubectl, node } = await startCluster('test', false);
  project.provide('cluster', { kubeconfig, kubectl, nodePid: node.pid });
  return async () => {
    await stopCluster('test');
    const left = await findLeftovers('test');
    if (left.length > 0) throw new Error(`the cluster has left ${left.join(', ')}`);
  };
}
