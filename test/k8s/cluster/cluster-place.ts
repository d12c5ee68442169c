import { join } from 'node:path';
import { readLabConfig } from '../../../infra/lab-config.ts';
import type { Link } from './node-namespaces.ts';

/** Two clusters can be on one machine, each by its name: the tests', and one to work with. */
export type ClusterName = 'test' | 'dev';

/** Where a cluster is on the machine. */
export interface ClusterPlace {
  readonly folder: string;
  /** Holds the id of its first process while it runs. */
  readonly pidFile: string;
  /** In each hierarchy of control groups. */
  readonly cgroup: string;
  readonly link: Link;
}

/** For all clusters: their images, and a folder for each. */
export const CLUSTERS_FOLDER = join(readLabConfig({}).labDir, 'k8s-test');

export function placeOf(name: ClusterName): ClusterPlace {
  const folder = join(CLUSTERS_FOLDER, name);
  // Of the addresses that are kept for tests of networks.
  const net = name === 'test' ? '198.18.77' : '198.18.78';
  return {
    folder,
    pidFile: join(folder, 'node.pid'),
    cgroup: `chaosmicro-k8s-${name}`,
    link: { name: `chaosk8s-${name}`, host: `${net}.1`, node: `${net}.2` },
  };
}
