import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { findKubectl, kubectlEnv, placeArguments } from '../kubectl.ts';
import type { Place } from '../kubernetes-lab.ts';
import type { Pod } from '../pod.ts';
import { LAB_SELECTOR } from '../workloads.ts';

/** Before the API server is asked again where a watch has ended. */
const AGAIN_AFTER_MS = 500;

/** @see https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes */
type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: Pod }
  | { readonly type: 'ERROR'; readonly object: { readonly message?: string } };

/**
 * Follows the lab's pods until the signal aborts.
 * @param onPods gets all pods that there are, after each change
 * @param say gets a line when a watch ends otherwise than by its own time limit
 */
export async function watchPods(
  place: Place,
  onPods: (pods: readonly Pod[]) => void,
  { say, signal }: { readonly say: (text: string) => void; readonly signal: AbortSignal },
): Promise<void> {
  // Version 0: with what the API server has in its cache, which needs no answer of its own store.
  const query = new URLSearchParams({
    watch: '1',
    resourceVersion: '0',
    labelSelector: LAB_SELECTOR,
  });
  const path = `/api/v1/namespaces/${place.namespace}/pods?${query}`;
  while (!signal.aborted) {
    // Each watch begins with all pods that there are.
    const pods = new Map<string, Pod>();
    const trouble = await follow(place, path, signal, ({ type, object }) => {
      if (type === 'ERROR') return void say(`watching pods: ${object.message}`);
      if (type === 'DELETED') pods.delete(object.metadata.name);
      else pods.set(object.metadata.name, object);
      onPods([...pods.values()]);
    });
    if (trouble !== '' && !signal.aborted) say(`watching pods: ${trouble}`);
    await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => {});
  }
}

async function follow(
  place: Place,
  path: string,
  signal: AbortSignal,
  onEvent: (event: WatchEvent) => void,
): Promise<string> {
  const child = spawn(
    (await findKubectl()) ?? 'kubectl',
    [...placeArguments(place), 'get', '--raw', path],
    { env: kubectlEnv(place), stdio: ['ignore', 'pipe', 'pipe'], signal },
  );
  let trouble = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    trouble = line;
  });
  createInterface({ input: child.stdout }).on('line', (line) => onEvent(JSON.parse(line)));
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  return trouble;
}
