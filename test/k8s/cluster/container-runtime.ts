import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logFileIn, type Node } from './node-namespaces.ts';

/** In the node's own /run, so that it is not the machine's containerd. */
export const CONTAINERD_SOCKET = '/run/containerd/containerd.sock';

/**
 * Starts containerd in the node.
 * @param folder gets its images and containers
 * @param cni the folder that says how a pod gets its network
 * @param pauseImage of the process that holds a pod's network
 */
export async function startContainerRuntime(
  folder: string,
  node: Node,
  cni: string,
  pauseImage: string,
): Promise<void> {
  const config = join(folder, 'containerd.toml');
  await writeFile(
    config,
    `version = 2
root = ${JSON.stringify(join(folder, 'containerd'))}
state = "/run/containerd"
[grpc]
  address = "${CONTAINERD_SOCKET}"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${JSON.stringify(pauseImage)}
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = ${JSON.stringify(cni)}
`,
  );
  await node.start(await logFileIn(folder, 'containerd'), 'containerd', '--config', config);
}

/** Runs containerd's own client on Kubernetes' images and containers. */
export function ctr(node: Node, ...args: string[]): Promise<string> {
  return node.run('ctr', '--address', CONTAINERD_SOCKET, '--namespace', 'k8s.io', ...args);
}
