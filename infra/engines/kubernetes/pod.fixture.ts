import type { Pod } from './pod.ts';

/** A pod of a lab that runs and is ready. */
export function readyPod(name = 'before-order-api-5d4f8-x2x9z', changes: Partial<Pod> = {}): Pod {
  return {
    kind: 'Pod',
    metadata: {
      name,
      labels: { 'app.kubernetes.io/name': 'order-api', 'chaosmicro/stack': 'before' },
    },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    ...changes,
  };
}

/** A pod whose container waits. */
export function waitingPod(reason: string, restartCount = 0): Pod {
  return readyPod('before-order-api-5d4f8-x2x9z', {
    status: {
      phase: 'Pending',
      containerStatuses: [
        {
          image: 'chaosmicro-services',
          restartCount,
          state: { waiting: { reason, message: 'why' } },
          lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
        },
      ],
    },
  });
}
