import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../kubernetes-lab.ts';
import { isReady, type Pod } from '../pod.ts';
import { partOf } from '../workloads.ts';
import { type PortForward, startPortForward } from './port-forward.ts';
import type { Target } from './relay.ts';
import type { Route } from './routes.ts';

/** How long a connection waits for a pod that could take it. */
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 20;
/** The wait before a forward to a pod that still is ready is started again. */
const AGAIN_AFTER_MS = 150;

/** The forwards to the pods of one Service: one kubectl for each pod that is ready. */
export interface PodForwards {
  /** Starts forwards to pods that have become ready; those of pods that are gone end by themselves. */
  update(pods: readonly Pod[]): void;
  /** A pod's port, each pod in turn; null where none is ready in time. */
  choose(port: number): Promise<Target | null>;
  /** How often kubectl has been started again for a pod that was still ready. */
  restarts(): number;
  stop(): void;
}

/** @param say gets a line for each forward that starts or ends */
export function podForwards(
  place: Place,
  { service, ports }: Route,
  say: (text: string) => void,
): PodForwards {
  const forwards = new Map<string, PortForward>();
  /** Pods that `keep` is at work for. */
  const kept = new Set<string>();
  let ready = new Set<string>();
  let stopped = false;
  let restarts = 0;
  let turn = 0;

  async function keep(pod: string): Promise<void> {
    if (kept.has(pod)) return;
    kept.add(pod);
    const numbers = ports.map(({ port }) => port);
    for (let started = 0; ready.has(pod) && !stopped; started++) {
      if (started > 0) {
        restarts += 1;
        await sleep(AGAIN_AFTER_MS);
      }
      const forward = await startPortForward(place, pod, numbers);
      forwards.set(pod, forward);
      if (stopped) forward.stop();
      const last = await forward.ended;
      if (!stopped) say(`the forward to ${pod} has ended: ${last}`);
    }
    forwards.delete(pod);
    kept.delete(pod);
  }

  return {
    update(pods) {
      const own = pods.filter((pod) => partOf(pod.metadata) === service);
      const before = ready;
      ready = new Set(own.filter(isReady).map(({ metadata }) => metadata.name));
      for (const pod of ready) if (!before.has(pod)) void keep(pod);
      const there = new Set(own.map(({ metadata }) => metadata.name));
      for (const [pod, forward] of forwards) if (!there.has(pod)) forward.stop();
    },
    async choose(port) {
      const deadline = Date.now() + WAIT_MS;
      while (Date.now() < deadline && !stopped) {
        const usable = [...ready].flatMap((pod) => forwards.get(pod)?.localPort(port) ?? []);
        turn += 1;
        const local = usable[turn % usable.length];
        if (local !== undefined) return { host: '127.0.0.1', port: local };
        await sleep(LOOK_EVERY_MS);
      }
      return null;
    },
    restarts: () => restarts,
    stop() {
      stopped = true;
      for (const forward of forwards.values()) forward.stop();
    },
  };
}
