import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const VOLUMES = 40;

/**
 * Manifests of the storage that claims get without asking: folders on the one node, made beforehand, as
 * nothing here makes any on demand. A volume serves one claim in the life of a cluster.
 * @param folder for the volumes' folders
 */
export async function storageManifests(folder: string): Promise<string> {
  const items: object[] = [STORAGE_CLASS];
  for (let number = 0; number < VOLUMES; number++) {
    const path = join(folder, String(number));
    await mkdir(path, { recursive: true });
    await chmod(path, 0o777);
    items.push(volume(number, path));
  }
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

const STORAGE_CLASS = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'local',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'kubernetes.io/no-provisioner',
  volumeBindingMode: 'WaitForFirstConsumer',
};

function volume(number: number, path: string) {
  const here = { key: 'kubernetes.io/hostname', operator: 'In', values: ['one-node'] };
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `local-${number}` },
    spec: {
      capacity: { storage: '10Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: 'local',
      local: { path },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [here] }] } },
    },
  };
}
