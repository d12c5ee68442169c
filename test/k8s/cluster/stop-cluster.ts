import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileExists } from '../../../infra/file-exists.ts';
import { findCgroups, removeCgroup } from './cgroup.ts';
import { type ClusterName, placeOf } from './cluster-place.ts';
import { findNode } from './node-namespaces.ts';

/** What a cluster keeps in its folder for as long as it runs. */
const PARTS = ['node.pid', 'credentials', 'kubelet', 'volumes', 'containerd'];

/** Ends a cluster, if it runs, and removes all it has left but its logs and what is built. */
export async function stopCluster(name: ClusterName): Promise<void> {
  const { folder, pidFile, link, cgroup } = placeOf(name);
  const node = await findNode(pidFile, link);
  await node?.stop();
  await removeCgroup(cgroup);
  for (const part of PARTS) await rm(join(folder, part), { recursive: true, force: true });
}

/** What a cluster has on the machine now besides its programs, images and logs: nothing, after its end. */
export async function findLeftovers(name: ClusterName): Promise<string[]> {
  const { folder, link, cgroup } = placeOf(name);
  const left = await findCgroups(cgroup);
  for (const path of [`/sys/class/net/${link.name}`, ...PARTS.map((part) => join(folder, part))]) {
    if (await fileExists(path)) left.push(path);
  }
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n');
  left.push(...mounts.filter((mount) => mount.includes(folder)));
  return left;
}
