/** A pod, as far as the lab looks at it. */
export interface Pod {
  readonly kind: 'Pod';
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly creationTimestamp?: string;
    /** Set once the pod is being ended. */
    readonly deletionTimestamp?: string;
  };
  readonly status?: {
    readonly phase?: string;
    readonly startTime?: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly message?: string;
    }[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

interface ContainerStatus {
  readonly image: string;
  readonly restartCount: number;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
  };
  readonly lastState?: {
    readonly terminated?: { readonly reason?: string; readonly exitCode?: number };
  };
}

/** Whether it gets requests: it is ready, and not about to end. */
export function isReady({ metadata, status }: Pod): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  return (
    status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true
  );
}

/** What keeps a pod from starting. */
export interface PodTrouble {
  /**
   * `image`: its image can't be had; `crash`: its container ends again and again; `place`: no node
   * takes it.
   */
  readonly kind: 'image' | 'crash' | 'place';
  readonly text: string;
}

const NO_IMAGE =
  /^(ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName|ImageInspectError)$/;
const NO_CONTAINER = /^(CreateContainerConfigError|CreateContainerError|RunContainerError)$/;
/** A server may end once while what it needs isn't there. */
const RESTARTS_OF_A_CRASH = 3;

/** What keeps a pod from starting, as far as it can be told by now; null where nothing does. */
export function podTrouble({ status }: Pod): PodTrouble | null {
  for (const { image, state, restartCount, lastState } of status?.containerStatuses ?? []) {
    const { reason = '', message = '' } = state?.waiting ?? {};
    if (NO_IMAGE.test(reason)) {
      return { kind: 'image', text: `its image ${image} can't be had (${reason}): ${message}` };
    }
    if (NO_CONTAINER.test(reason)) return { kind: 'crash', text: `${reason}: ${message}` };
    if (restartCount >= RESTARTS_OF_A_CRASH && reason === 'CrashLoopBackOff') {
      const { exitCode, reason: why } = lastState?.terminated ?? {};
      return {
        kind: 'crash',
        text: `its container has ended ${restartCount} times (${why ?? 'Error'}, exit code ${exitCode})`,
      };
    }
  }
  const unplaced = status?.conditions?.find(
    ({ type, status: is }) => type === 'PodScheduled' && is === 'False',
  );
  return unplaced ? { kind: 'place', text: `no node takes it: ${unplaced.message}` } : null;
}
