import { NETWORK } from './network.ts';
import type { Link } from './node-namespaces.ts';

/**
 * Shell commands that give a new node its end of the link, and mounts of its own: nothing that
 * Kubernetes writes outside of the cluster's folder reaches the machine.
 */
export function nodeSetUp(link: Link, kubeletFolder: string): string {
  return `
hostname one-node
ip link set lo up
ip address add ${link.node}/30 dev eth0
ip link set eth0 up
# A process of the node's needs a route before its connection turns into one to a pod.
ip route add ${NETWORK.services} dev eth0
mount --make-rshared /
for folder in /run /var/log /var/lib; do mount -t tmpfs tmpfs "$folder"; done
mkdir -p /run/lock /var/lib/kubelet
mount --bind ${JSON.stringify(kubeletFolder)} /var/lib/kubelet
# Settings of the one kernel that the kubelet insists on: it reads them from here, and leaves the real ones alone.
mkdir /run/sysctl
for setting in ${Object.entries(KERNEL_SETTINGS)
    .map((pair) => pair.join('='))
    .join(' ')}; do
  name=\${setting%%=*}
  echo "\${setting#*=}" >"/run/sysctl/\${name##*/}"
  mount --bind "/run/sysctl/\${name##*/}" "/proc/sys/$name"
done
`;
}

const KERNEL_SETTINGS = {
  'vm/overcommit_memory': 1,
  'vm/panic_on_oom': 0,
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'kernel/keys/root_maxkeys': 1_000_000,
  'kernel/keys/root_maxbytes': 25_000_000,
} as const;
