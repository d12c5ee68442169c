import { type LabConfig, STACK_NAMES, type StackName } from '../../../../infra/lab-config.ts';
import { referencePrefix } from '../../../load/small-order.ts';
import type { SecondFigures } from '../../../measure/second-figures.ts';
import type { WorkloadName } from '../../../measure/workload.ts';
import { timestamp } from '../../../run/run-folder.ts';
import type { LiveLedger, LoadActivity, LogLine, SetLoad } from '../../protocol.ts';
import { byStack } from '../watch/lab-watch.ts';
import { type LoadSession, startLoadSession } from './load-session.ts';

/** The console's own load, on both stacks at the same rate. */
export interface ConsoleLoad {
  /** Begins, changes its rate, or stops at 0. */
  set(load: SetLoad): Promise<void>;
  /** Sends nothing more; the ledger goes on. @returns whether there was a load */
  stop(): boolean;
  /** To be called every second: looks the orders up. */
  tick(): void;
  activity(): LoadActivity | null;
  second(stack: StackName): SecondFigures | null;
  /** Of the load under way, or the last one; null before the first. */
  ledger(stack: StackName): LiveLedger | null;
  /** Ends all of it, and forgets its ledger. */
  close(): Promise<void>;
}

export interface ConsoleLoadOptions {
  /** Whether a stack has no fault, and holds back no order. */
  readonly isDrained: (stack: StackName) => boolean;
  readonly log: (line: LogLine) => void;
  readonly changed: () => void;
}

interface CurrentLoad {
  readonly workload: WorkloadName;
  readonly startedAt: number;
  readonly sessions: Readonly<Record<StackName, LoadSession>>;
  /** 0 once it was stopped. */
  perSecond: number;
}

export function consoleLoad(
  config: Pick<LabConfig, 'stacks'>,
  { isDrained, log, changed }: ConsoleLoadOptions,
): ConsoleLoad {
  let current: CurrentLoad | null = null;
  const sessionsOf = (load: CurrentLoad | null) =>
    load === null ? [] : STACK_NAMES.map((name) => load.sessions[name]);

  function start(workload: WorkloadName): CurrentLoad {
    const startedAt = Date.now();
    const id = timestamp(new Date(startedAt));
    const sessions = byStack((name) =>
      startLoadSession({
        stack: config.stacks[name],
        workload,
        referencePrefix: referencePrefix(id, 'console', name),
        onFailure: (error) => {
          log({ at: Date.now(), stack: name, level: 'error', text: `Load: ${error.message}` });
          stop();
        },
      }),
    );
    return { workload, startedAt, sessions, perSecond: 0 };
  }

  function stop(): boolean {
    if (!current || current.perSecond === 0) return false;
    current.perSecond = 0;
    for (const session of sessionsOf(current)) session.end();
    changed();
    return true;
  }

  async function close(): Promise<void> {
    const ending = sessionsOf(current);
    current = null;
    await Promise.all(ending.map((session) => session.close()));
  }

  return {
    stop,
    close,
    async set({ perSecond, workload }) {
      if (perSecond === 0) {
        stop();
        return;
      }
      if (!current || current.perSecond === 0 || current.workload !== workload) {
        await close();
        current = start(workload);
      }
      current.perSecond = perSecond;
      for (const session of sessionsOf(current)) session.setRate(perSecond);
    },
    tick() {
      for (const name of STACK_NAMES) current?.sessions[name].look(isDrained(name));
    },
    activity() {
      if (!current || current.perSecond === 0) return null;
      const { perSecond, workload, startedAt } = current;
      return { kind: 'load', perSecond, workload, startedAt };
    },
    second: (stack) => current?.sessions[stack].second() ?? null,
    ledger: (stack) => current?.sessions[stack].ledger() ?? null,
  };
}
