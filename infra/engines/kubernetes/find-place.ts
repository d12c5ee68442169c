import { LabError } from '../../lab-error.ts';
import { kubectl } from './kubectl.ts';
import { DEFAULT_NAMESPACE, type KubernetesLab, type Place, readPlace } from './kubernetes-lab.ts';

/**
 * Where the lab is, or would be started: what was asked for, where it runs, or kubectl's context of now
 * and the namespace `chaosmicro`.
 * @throws LabError where kubectl has no context, or a lab runs elsewhere than what was asked for
 */
export async function findPlace({ config, wanted }: KubernetesLab): Promise<Place> {
  const running = await readPlace(config);
  if (running) {
    for (const key of ['context', 'namespace'] as const) {
      const asked = wanted[key];
      if (asked === null || asked === running[key]) continue;
      throw new LabError(
        `the lab of ${config.labDir} runs in ${key} ${running[key]}, and you ask for ${asked}: ` +
          `make lab-down first, or set LAB_DIR and LAB_PORT_OFFSET for a second lab`,
        'kubernetes',
      );
    }
    return { ...running, kubeconfig: wanted.kubeconfig ?? running.kubeconfig };
  }
  const kubeconfig = wanted.kubeconfig ?? '';
  const unplaced = { kubeconfig, context: wanted.context ?? '', namespace: '' };
  const context = wanted.context ?? (await currentContext(unplaced));
  const inContext = await namespaceOf({ ...unplaced, context });
  // As in the kubeconfig that `chaos class` makes for a participant.
  const byDefault = inContext === context ? inContext : DEFAULT_NAMESPACE;
  return { kubeconfig, context, namespace: wanted.namespace ?? byDefault };
}

async function currentContext(place: Place): Promise<string> {
  return (await kubectl(place, ['config', 'current-context'])).trim();
}

async function namespaceOf(place: Place): Promise<string> {
  const path = 'jsonpath={.contexts[0].context.namespace}';
  return (await kubectl(place, ['config', 'view', '--minify', '--output', path])).trim();
}
