import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab-error.ts';
import { kubectl } from './kubectl.ts';
import type { Place } from './kubernetes-lab.ts';
import { type Pod, podTrouble } from './pod.ts';
import { readWorkloads, type Workload } from './workloads.ts';

const LOOK_EVERY_MS = 1_500;
/** A trouble may pass: a registry that answers late, a node that is being added. */
const LASTS_MS = { image: 15_000, crash: 0, place: 60_000, refused: 10_000 };
const LOG_LINES = 12;

/** A trouble, and since when it has been seen. */
type Seen = Map<string, number>;

/**
 * Looks at the lab's pods until the signal aborts, or all is as it should be.
 * @param isDone whether that is so; never, unless given
 * @throws LabError for the first one that can't start, with what to do
 */
export async function watchStart(
  place: Place,
  signal: AbortSignal,
  isDone: (workloads: readonly Workload[]) => boolean = () => false,
): Promise<void> {
  let seen: Seen = new Map();
  while (!signal.aborted) {
    const now: Seen = new Map();
    const workloads = await readWorkloads(place, signal);
    if (isDone(workloads)) return;
    for (const { name, text, kind, pod } of troublesOf(workloads)) {
      const key = `${name} ${kind}`;
      const since = seen.get(key) ?? Date.now();
      now.set(key, since);
      if (Date.now() - since >= LASTS_MS[kind])
        throw await explain(place, { name, text, kind, pod });
    }
    seen = now;
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

interface Trouble {
  readonly name: string;
  readonly kind: keyof typeof LASTS_MS;
  readonly text: string;
  readonly pod: Pod | null;
}

function troublesOf(workloads: readonly Workload[]): Trouble[] {
  return workloads.flatMap(({ name, pods, refused }): Trouble[] => {
    const ofPods = pods.flatMap((pod) => {
      const trouble = podTrouble(pod);
      return trouble ? [{ name, pod, ...trouble }] : [];
    });
    return refused === null
      ? ofPods
      : [{ name, kind: 'refused' as const, text: refused, pod: null }, ...ofPods];
  });
}

async function explain(place: Place, { name, kind, text, pod }: Trouble): Promise<LabError> {
  const lines = [`${name} does not start: ${text.trim()}`];
  if (kind === 'image') {
    lines.push(
      'Put the image into the cluster (kind load, k3d image import, minikube image load), or name one ' +
        'that the cluster can pull: docs/kubernetes.md#images',
    );
  }
  if (kind === 'crash' && pod) lines.push('Its log ends with:', await endOfLog(place, pod));
  if (kind === 'place') lines.push('Free some room in the cluster, or add a node.');
  return new LabError(lines.join('\n'), 'kubernetes');
}

/** The last lines of what a pod's container printed before it ended. */
function endOfLog(place: Place, { metadata }: Pod): Promise<string> {
  const args = ['logs', metadata.name, `--tail=${LOG_LINES}`];
  return kubectl(place, [...args, '--previous'])
    .catch(() => kubectl(place, args))
    .catch(() => '(its log can not be read)');
}
