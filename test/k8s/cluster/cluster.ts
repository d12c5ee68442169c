import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readLabConfig } from '../../../infra/lab-config.ts';
import { buildGoPrograms } from '../../compose/go-programs.ts';
import { tellStep } from '../../tell-step.ts';
import { createCgroup } from './cgroup.ts';
import { clusterImages, PAUSE_IMAGE } from './cluster-images.ts';
import { installClusterPackages } from './cluster-packages.ts';
import { CLUSTERS_FOLDER, type ClusterName, placeOf } from './cluster-place.ts';
import { CLUSTER_TOOLS } from './cluster-programs.ts';
import { ctr, startContainerRuntime } from './container-runtime.ts';
import { startApiServer, startControllers } from './control-plane.ts';
import { createCredentials } from './credentials.ts';
import { startKubelet } from './kubelet.ts';
import {
  NETWORK,
  startPolicyEnforcement,
  startServiceAddresses,
  writeCniConfig,
} from './network.ts';
import { createNode, type Node } from './node-namespaces.ts';
import { nodeSetUp } from './node-set-up.ts';
import { stopCluster } from './stop-cluster.ts';
import { storageManifests } from './storage.ts';

const run = promisify(execFile);
const START_LIMIT_MS = 120_000;
const COREDNS_MANIFEST = fileURLToPath(new URL('manifests/coredns.yaml', import.meta.url));

/** A cluster that runs. */
export interface Cluster {
  readonly node: Node;
  readonly kubeconfig: string;
  /** The file of the kubectl that belongs to it. */
  readonly kubectl: string;
}

/**
 * Starts a Kubernetes of one node with the lab's images, and waits until it can run pods. What a former
 * one of that name has left is removed first. Needs root.
 * @param outlive whether it goes on when this process ends
 */
export async function startCluster(name: ClusterName, outlive: boolean): Promise<Cluster> {
  await stopCluster(name);
  const config = readLabConfig({});
  const { folder, pidFile, link, cgroup } = placeOf(name);
  const kubeletFolder = join(folder, 'kubelet');
  await mkdir(kubeletFolder, { recursive: true });
  await installClusterPackages(join(folder, 'install.log'));
  const programs = await buildGoPrograms(config, CLUSTER_TOOLS);
  const images = await clusterImages(config, join(CLUSTERS_FOLDER, 'images'));
  try {
    await createCgroup(cgroup);
    const node = await createNode(link, nodeSetUp(link, kubeletFolder), outlive);
    await writeFile(pidFile, String(node.pid));
    return await startParts({ folder, node, programs, images, cgroup: `/${cgroup}` });
  } catch (error) {
    await stopCluster(name);
    throw error;
  }
}

interface Parts {
  readonly folder: string;
  readonly node: Node;
  /** Files by the programs' names. */
  readonly programs: ReadonlyMap<string, string>;
  /** The archive. */
  readonly images: string;
  readonly cgroup: string;
}

async function startParts({ folder, node, programs, images, cgroup }: Parts): Promise<Cluster> {
  const credentials = await createCredentials(folder, `https://${node.link.node}:6443`);
  const { kubeconfig } = credentials;
  const kubectl = programs.get('kubectl') ?? 'kubectl';
  const ask = (...args: string[]) => run(kubectl, ['--kubeconfig', kubeconfig, ...args]);
  const options = { folder, node, programs, kubeconfig };

  await startContainerRuntime(folder, node, await writeCniConfig(folder), PAUSE_IMAGE);
  await startApiServer({ ...options, credentials, network: NETWORK });
  await tellStep('the API server', () => until(() => ask('get', '--raw=/readyz')));
  await startControllers({ ...options, credentials, network: NETWORK });
  await tellStep('images for the node', async () => {
    await until(() => ctr(node, 'version'));
    await ctr(node, 'images', 'import', images);
  });
  await startKubelet({ ...options, cgroup });
  await startServiceAddresses(options);
  const storage = join(folder, 'storage.json');
  await writeFile(storage, await storageManifests(join(folder, 'volumes')));
  await ask('apply', '--filename', storage, '--filename', COREDNS_MANIFEST);
  await tellStep('the node and its name server', async () => {
    await until(() => ask('wait', '--for=condition=Ready', 'node/one-node', '--timeout=60s'));
    await startPolicyEnforcement(options);
    const nameServer = ['--namespace=kube-system', 'deployment/coredns'];
    await ask('rollout', 'status', ...nameServer, '--timeout=60s');
  });
  return { node, kubeconfig, kubectl };
}

/** Tries until it succeeds. */
async function until(attempt: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(200);
  }
}
