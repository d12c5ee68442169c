import type { Credentials } from './credentials.ts';
import type { Network } from './network.ts';
import { logFileIn, type Node } from './node-namespaces.ts';

export interface ControlPlaneOptions {
  readonly folder: string;
  readonly node: Node;
  readonly credentials: Credentials;
  readonly network: Network;
  /** Files by the programs' names. */
  readonly programs: ReadonlyMap<string, string>;
}

/** Starts etcd and the API server; doesn't wait for them. */
export function startApiServer(options: ControlPlaneOptions): Promise<void> {
  return start(options, ['etcd', 'kube-apiserver']);
}

/** Starts the controllers and the scheduler, which read the API server's certificate. */
export function startControllers(options: ControlPlaneOptions): Promise<void> {
  return start(options, ['kube-controller-manager', 'kube-scheduler']);
}

async function start(options: ControlPlaneOptions, names: readonly Program[]): Promise<void> {
  const { folder, node, programs } = options;
  const args = commands(options);
  for (const name of names) {
    await node.start(await logFileIn(folder, name), programs.get(name) ?? name, ...args[name]);
  }
}

type Program = 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler';

function commands({ node, credentials, network }: ControlPlaneOptions): Record<Program, string[]> {
  const { kubeconfig, serviceAccountKey } = credentials;
  const client = [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--bind-address=127.0.0.1'];
  return {
    // In memory, as a test's cluster is thrown away: nothing waits for a disk.
    etcd: [
      '--data-dir=/run/etcd',
      '--listen-client-urls=http://127.0.0.1:2379',
      '--advertise-client-urls=http://127.0.0.1:2379',
      '--listen-peer-urls=http://127.0.0.1:2380',
    ],
    'kube-apiserver': [
      '--etcd-servers=http://127.0.0.1:2379',
      `--bind-address=${node.link.node}`,
      `--advertise-address=${node.link.node}`,
      `--cert-dir=${credentials.certificates}`,
      `--token-auth-file=${credentials.tokenFile}`,
      '--authorization-mode=RBAC',
      '--allow-privileged=true',
      '--kubelet-preferred-address-types=InternalIP',
      `--service-cluster-ip-range=${network.services}`,
      '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
      `--service-account-key-file=${serviceAccountKey}`,
      `--service-account-signing-key-file=${serviceAccountKey}`,
    ],
    'kube-controller-manager': [
      ...client,
      `--cluster-cidr=${network.pods}`,
      '--allocate-node-cidrs=true',
      `--node-cidr-mask-size=${network.nodePods.split('/')[1]}`,
      `--root-ca-file=${credentials.certificates}/apiserver.crt`,
      `--service-account-private-key-file=${serviceAccountKey}`,
    ],
    'kube-scheduler': client,
  };
}
