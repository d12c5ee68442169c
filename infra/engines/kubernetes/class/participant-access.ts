import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonText } from '../../../json-text.ts';
import { kubectlJson } from '../kubectl.ts';
import type { Place } from '../kubernetes-lab.ts';

/** The account of infra/k8s/components/participant. */
const ACCOUNT = 'participant';

/** What a kubeconfig says of a cluster: its address, and how to know it. */
export type Cluster = Readonly<Record<string, unknown>> & { readonly server: string };

/** How a participant gets at their namespace. */
export interface ParticipantAccess {
  /** The file to hand out; whoever has it may do there what the participant may. */
  readonly kubeconfig: string;
  /** ISO 8601. */
  readonly until: string;
}

/**
 * The cluster of the context, as others may know it.
 * @param server its address where that isn't the one of this machine's kubeconfig
 */
export async function readCluster(place: Place, server?: string): Promise<Cluster> {
  interface Kubeconfig {
    readonly clusters: readonly { readonly cluster: Cluster }[];
  }
  const args = ['config', 'view', '--minify', '--flatten', '--raw'];
  const { clusters } = await kubectlJson<Kubeconfig>(place, args);
  const [first] = clusters;
  if (first === undefined) throw new Error(`context ${place.context} has no cluster`);
  return server === undefined ? first.cluster : { ...first.cluster, server };
}

/**
 * Has the API server make a token for a participant, and writes a kubeconfig with it.
 * @param options.hours how long the token is good for; a cluster may allow less
 */
export async function giveAccess(
  place: Place,
  options: { readonly cluster: Cluster; readonly folder: string; readonly hours: number },
): Promise<ParticipantAccess> {
  const { cluster, folder, hours } = options;
  interface TokenRequest {
    readonly status: { readonly token: string; readonly expirationTimestamp: string };
  }
  const args = ['create', 'token', ACCOUNT, `--duration=${hours}h`];
  const { status } = await kubectlJson<TokenRequest>(place, args);
  const kubeconfig = kubeconfigFile(folder, place.namespace);
  await mkdir(folder, { recursive: true });
  const content = participantKubeconfig(place.namespace, cluster, status.token);
  await writeFile(kubeconfig, jsonText(content), { mode: 0o600 });
  // One that is there keeps its mode, as of a copy that was put back.
  await chmod(kubeconfig, 0o600);
  return { kubeconfig, until: status.expirationTimestamp };
}

/** The file that a participant is given. */
export function kubeconfigFile(folder: string, namespace: string): string {
  return join(folder, `${namespace}.kubeconfig`);
}

/** The context has the namespace's name: that is how the engine knows a participant's kubeconfig. */
export function participantKubeconfig(namespace: string, cluster: Cluster, token: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'class', cluster }],
    users: [{ name: ACCOUNT, user: { token } }],
    contexts: [{ name: namespace, context: { cluster: 'class', user: ACCOUNT, namespace } }],
    'current-context': namespace,
  };
}
