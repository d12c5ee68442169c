import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { jsonText } from '../../json-text.ts';
import type { LabConfig } from '../../lab-config.ts';
import { LabConfigError } from '../../lab-config-error.ts';

/** The overlays that an engine can apply; `class` is for `chaos class`. */
const OVERLAYS = ['one', 'ha'] as const;
/** How this machine reaches the lab: through the API server, or at the Services' own addresses. */
const ACCESSES = ['forward', 'service'] as const;
/** Where the servers keep their data; `auto`: claims where the cluster has a default StorageClass. */
const STORAGES = ['auto', 'claim', 'ephemeral'] as const;
/** Parts that a lab can do without. */
const OPTIONAL_PARTS = ['prometheus', 'alertmanager', 'grafana'] as const;

/** Which cluster a lab is in, and where in it. */
const Place = Type.Object({
  /** The kubeconfig's file or files, as KUBECONFIG has them; empty for kubectl's default. */
  kubeconfig: Type.String(),
  /** Empty for the kubeconfig's current one, which is read when the lab starts. */
  context: Type.String(),
  namespace: Type.String(),
});
export type Place = Static<typeof Place>;

/** A lab in a Kubernetes cluster, as the environment wants it. */
export interface KubernetesLab {
  readonly config: LabConfig;
  /** What was asked for by NAMESPACE, LAB_K8S_CONTEXT and KUBECONFIG; null where nothing was. */
  readonly wanted: { readonly [Key in keyof Place]: string | null };
  readonly overlay: (typeof OVERLAYS)[number];
  readonly access: (typeof ACCESSES)[number];
  readonly storage: (typeof STORAGES)[number];
  /** Parts that are left out. */
  readonly without: readonly string[];
  /** Environment with the images' variables; see images.ts. */
  readonly env: NodeJS.ProcessEnv;
}

export const DEFAULT_NAMESPACE = 'chaosmicro';
/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Reads NAMESPACE, LAB_K8S_CONTEXT, LAB_K8S_OVERLAY, LAB_K8S_ACCESS, LAB_K8S_STORAGE and
 * LAB_K8S_WITHOUT.
 * @throws LabConfigError for one that can't be used
 */
export function kubernetesLab(
  config: LabConfig,
  env: NodeJS.ProcessEnv = process.env,
): KubernetesLab {
  const namespace = env.NAMESPACE || null;
  if (namespace !== null && !DNS_LABEL.test(namespace)) {
    throw new LabConfigError(
      `NAMESPACE=${namespace}: expected a name of small letters, digits and -, at most 63 of them`,
    );
  }
  return {
    config,
    wanted: {
      namespace,
      context: env.LAB_K8S_CONTEXT || null,
      kubeconfig: env.KUBECONFIG || null,
    },
    overlay: oneOf(env, 'LAB_K8S_OVERLAY', OVERLAYS),
    access: oneOf(env, 'LAB_K8S_ACCESS', ACCESSES),
    storage: oneOf(env, 'LAB_K8S_STORAGE', STORAGES),
    without: readWithout(env),
    env,
  };
}

function oneOf<T extends string>(
  env: NodeJS.ProcessEnv,
  variable: string,
  choices: readonly [T, ...T[]],
): T {
  const text = env[variable] || choices[0];
  const found = choices.find((choice) => choice === text);
  if (found) return found;
  throw new LabConfigError(`${variable}=${text}: expected ${choices.join(' or ')}`);
}

function readWithout({ LAB_K8S_WITHOUT: text = '' }: NodeJS.ProcessEnv): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !OPTIONAL_PARTS.some((part) => part === name));
  if (unknown === undefined) return names;
  throw new LabConfigError(
    `LAB_K8S_WITHOUT=${text}: expected a list of ${OPTIONAL_PARTS.join(', ')}`,
  );
}

/** The folder of what the engine writes: what it applies, and where the lab is. */
export function kubernetesDir({ labDir }: LabConfig): string {
  return join(labDir, 'kubernetes');
}

/** Where the lab was started; null while it is down. */
export async function readPlace(config: LabConfig): Promise<Place | null> {
  const text = await readFile(placeFile(config), 'utf8').catch(() => 'null');
  const value: unknown = JSON.parse(text);
  return Value.Check(Place, value) ? value : null;
}

/** Remembers where the lab is: a context that is switched later changes nothing for one that runs. */
export async function writePlace(config: LabConfig, place: Place): Promise<void> {
  await mkdir(kubernetesDir(config), { recursive: true });
  await writeFile(placeFile(config), jsonText(place));
}

export async function forgetPlace(config: LabConfig): Promise<void> {
  await rm(placeFile(config), { force: true });
}

function placeFile(config: LabConfig): string {
  return join(kubernetesDir(config), 'place.json');
}
