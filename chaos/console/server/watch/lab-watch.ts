import { type LabConfig, STACK_NAMES, type StackName } from '../../../../infra/lab-config.ts';
import type { SecondFigures } from '../../../measure/second-figures.ts';
import type { FaultWindow, LabState, Point, StackPoint } from '../../protocol.ts';
import { waitingOrders } from '../lab-state.ts';
import { faultWindows } from './fault-windows.ts';
import { type StackPicture, watchStack } from './stack-watch.ts';

/** Both stacks, looked at together. */
export interface LabWatch {
  /** Asks services and Toxiproxies once. @returns whether a fault has come or gone */
  look(): Promise<boolean>;
  /** The same of the Toxiproxies alone. */
  lookAtFaults(): Promise<boolean>;
  pictures(): Record<StackName, StackPicture>;
  /** The second that is over. @param load what a load tells of it; null without one */
  point(load: (stack: StackName) => SecondFigures | null): Point;
  /** Faults that act, or ended after `since` (ms since the epoch). */
  faults(since: number): FaultWindow[];
  /** Whether a stack is up, has no fault, and tells of no order that it holds back. */
  isDrained(stack: StackName): boolean;
  close(): void;
}

export function watchLab(config: Pick<LabConfig, 'stacks'>): LabWatch {
  const watches = byStack((name) => watchStack(config.stacks[name]));
  const windows = faultWindows();
  const all = STACK_NAMES.map((name) => watches[name]);

  function seeFaults(): boolean {
    const at = Date.now();
    return STACK_NAMES.map((name) => windows.see(name, watches[name].proxies(), at)).includes(true);
  }

  return {
    async look() {
      await Promise.all(all.map((watch) => watch.look()));
      return seeFaults();
    },
    async lookAtFaults() {
      await Promise.all(all.map((watch) => watch.lookAtFaults()));
      return seeFaults();
    },
    pictures: () => byStack((name) => watches[name].picture()),
    point: (load) => ({
      at: Date.now(),
      ...byStack((name) => stackPoint(watches[name].picture(), load(name))),
    }),
    faults: (since) => windows.list(since),
    isDrained(name) {
      const { orderApi, notifier, backlog } = watches[name].picture();
      const proxies = watches[name].proxies();
      const isFree = proxies?.every(({ enabled, toxics }) => enabled && toxics.length === 0);
      const isUp = orderApi !== 'down' && notifier !== 'down';
      return isFree === true && isUp && backlog.outbox + backlog.deferred === 0;
    },
    close: () => {
      for (const watch of all) watch.close();
    },
  };
}

/** A value for each stack. */
export function byStack<T>(of: (stack: StackName) => T): Record<StackName, T> {
  return { before: of('before'), after: of('after') };
}

const NO_LOAD = {
  sent: null,
  acknowledged: null,
  refused: null,
  unanswered: null,
  p50Ms: null,
  p99Ms: null,
  maxMs: null,
} as const satisfies Partial<StackPoint>;

function stackPoint(
  { breakers, backlog, pool }: Pick<LabState['stacks']['before'], 'breakers' | 'backlog' | 'pool'>,
  load: SecondFigures | null,
): StackPoint {
  return {
    ...(load ?? NO_LOAD),
    breakerOpen: breakers.some(({ state }) => state === 'open') ? 1 : 0,
    backlog: waitingOrders(backlog),
    waitingForPool: pool?.waiting ?? 0,
  };
}
