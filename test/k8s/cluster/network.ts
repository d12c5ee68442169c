import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logFileIn, type Node } from './node-namespaces.ts';

/** The networks inside of the node, which the machine has no route to. */
export interface Network {
  readonly pods: string;
  /** The one node's part of it. */
  readonly nodePods: string;
  readonly services: string;
  /** The name server's address, one of the services'. */
  readonly dns: string;
}

export const NETWORK: Network = {
  pods: '10.244.0.0/16',
  // As many addresses as a bridge has ports, so that a class of forty fits in.
  nodePods: '10.244.0.0/22',
  services: '10.96.0.0/16',
  dns: '10.96.0.10',
};

/** Writes how a pod gets its address: by Debian's plug-ins, on a bridge of the node's. */
export async function writeCniConfig(folder: string): Promise<string> {
  const cni = join(folder, 'cni');
  await mkdir(cni, { recursive: true });
  const config = {
    cniVersion: '0.4.0',
    name: 'pods',
    plugins: [
      {
        type: 'bridge',
        bridge: 'cni0',
        isGateway: true,
        ipMasq: false,
        hairpinMode: true,
        ipam: {
          type: 'host-local',
          ranges: [[{ subnet: NETWORK.nodePods }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
  await writeFile(join(cni, '10-pods.conflist'), JSON.stringify(config, null, 2));
  return cni;
}

/** What a part of the network needs to start. */
export interface NetworkOptions {
  readonly folder: string;
  readonly node: Node;
  readonly kubeconfig: string;
  readonly programs: ReadonlyMap<string, string>;
}

/** Starts kube-proxy, which gives services their addresses. */
export async function startServiceAddresses(options: NetworkOptions): Promise<void> {
  const { folder, node, kubeconfig, programs } = options;
  const config = join(folder, 'kube-proxy.json');
  await writeFile(config, JSON.stringify(kubeProxyConfig(kubeconfig), null, 2));
  await node.start(
    await logFileIn(folder, 'kube-proxy'),
    programs.get('kube-proxy') ?? 'kube-proxy',
    `--config=${config}`,
    '--hostname-override=one-node',
  );
}

/** Starts kube-router, which enforces network policies; the node must be known to the API server. */
export async function startPolicyEnforcement(options: NetworkOptions): Promise<void> {
  const { folder, node, kubeconfig, programs } = options;
  await node.start(
    await logFileIn(folder, 'kube-router'),
    programs.get('kube-router') ?? 'kube-router',
    `--kubeconfig=${kubeconfig}`,
    '--hostname-override=one-node',
    '--run-firewall=true',
    '--run-router=false',
    '--run-service-proxy=false',
    '--enable-cni=false',
    `--service-cluster-ip-range=${NETWORK.services}`,
    '--health-port=0',
  );
}

function kubeProxyConfig(kubeconfig: string) {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    bindAddress: '127.0.0.1',
    clientConnection: { kubeconfig },
    clusterCIDR: NETWORK.pods,
    mode: 'iptables',
    // The table of connections is the machine's.
    conntrack: { maxPerCore: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
  };
}
