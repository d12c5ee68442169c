import { messageOf } from '../../../unknown-error.ts';
import { PART_FAULTS } from '../../part-control.ts';
import { type FaultRecord, readFaults } from '../faults/fault-record.ts';
import { undoOrphans } from '../faults/undo-fault.ts';
import type { NativeLab } from '../native-lab.ts';
import type { Part } from '../parts/part.ts';
import { isRunning, type ProcessRecord, readRecords } from '../process/process-record.ts';
import { nextRestart, RESTART_LIMITS, type RestartLimits } from './next-restart.ts';

/** Starts parts again that have died. */
export interface Supervisor {
  /** Looks at every part, and starts those that are due; doesn't wait until they answer. */
  look(): Promise<void>;
  /** How often each part was started again; those that never were are left out. */
  restarts(): Readonly<Record<string, number>>;
}

export interface SupervisorOptions {
  /** Starts a part and resolves when it answers. @throws when it can't be started */
  readonly start: (part: Part) => Promise<void>;
  readonly say: (text: string) => void;
  readonly limits?: RestartLimits;
}

/** What is remembered of a part from one look to the next. Times are those of `performance.now()`. */
interface Watched {
  /** Of the process that was seen last. */
  pid: number;
  seenSince: number;
  quickDeaths: number;
  /** When it is to be started; null while it lives, or was given up. */
  dueAt: number | null;
  isDead: boolean;
  /** Dead on purpose: nobody's failure, and not started before the fault is lifted. */
  isHeld: boolean;
  isStarting: boolean;
}

/**
 * A part that has a process record and doesn't run has died: who stops parts removes their records.
 * One that was killed by a fault stays dead until the fault is lifted.
 */
export function createSupervisor(
  lab: NativeLab,
  { start, say, limits = RESTART_LIMITS }: SupervisorOptions,
): Supervisor {
  const watched = new Map<string, Watched>();
  const restarts: Record<string, number> = {};

  function lookAt(
    record: ProcessRecord,
    part: Part,
    isAlive: boolean,
    faults: readonly FaultRecord[],
  ): void {
    const now = performance.now();
    const isHeld = faults.some(({ fault }) => fault === 'killed');
    const state = watched.get(part.name) ?? newlySeen(record.pid, now);
    watched.set(part.name, state);
    if (isAlive) {
      keepAlive(state, record.pid, now);
      return;
    }
    if (isHeld) state.isHeld = true;
    else if (state.isHeld) {
      Object.assign(state, { isHeld: false, isDead: true, quickDeaths: 0, dueAt: now });
    } else if (!state.isDead || state.pid !== record.pid) {
      // One that was started and never seen alive has died as well.
      if (state.pid !== record.pid) Object.assign(state, { pid: record.pid, seenSince: now });
      // What dies of a fault is no reason to give it up.
      if (faults.length > 0) state.quickDeaths = 0;
      buryOne(state, part, now);
    }
    if (!isHeld && state.dueAt !== null && now >= state.dueAt && !state.isStarting) {
      void startAgain(state, part);
    }
  }

  function buryOne(state: Watched, part: Part, now: number): void {
    const livedMs = now - state.seenSince;
    state.quickDeaths = livedMs >= limits.stableMs ? 0 : state.quickDeaths + 1;
    const delayMs = nextRestart(state.quickDeaths, limits);
    state.isDead = true;
    state.dueAt = delayMs === null ? null : now + delayMs;
    const what = `${part.name} has died (pid ${state.pid})`;
    if (delayMs === null)
      say(`${what} ${state.quickDeaths} times: giving up, npx chaos up starts it`);
    else say(`${what}: starting it in ${delayMs} ms`);
  }

  async function startAgain(state: Watched, part: Part): Promise<void> {
    state.isStarting = true;
    const startedAt = performance.now();
    try {
      await start(part);
      // A look that had read the dead one's record meanwhile must not start another.
      state.dueAt = null;
      restarts[part.name] = (restarts[part.name] ?? 0) + 1;
      const seconds = (performance.now() - startedAt) / 1_000;
      say(`${part.name} is up again after ${seconds.toFixed(1)} s`);
    } catch (error) {
      say(`${part.name}: ${messageOf(error)}`);
      // Another death, if it is dead.
      state.isDead = false;
    } finally {
      state.isStarting = false;
    }
  }

  return {
    restarts: () => restarts,
    async look() {
      for (const { part, fault } of await undoOrphans(lab.config.labDir)) {
        say(`${part} was ${PART_FAULTS[fault]} by a process that is gone: that is over`);
      }
      const records = await readRecords(lab.runDir);
      const alive = await Promise.all(records.map(isRunning));
      const faults = await readFaults(lab.runDir);
      for (const name of watched.keys()) {
        if (!records.some(({ part }) => part === name)) watched.delete(name);
      }
      for (const [index, record] of records.entries()) {
        const part = lab.parts.find(({ name }) => name === record.part);
        if (!part) continue;
        const own = faults.filter((fault) => fault.part === part.name);
        lookAt(record, part, alive[index] === true, own);
      }
    },
  };
}

function newlySeen(pid: number, now: number): Watched {
  return {
    pid,
    seenSince: now,
    quickDeaths: 0,
    dueAt: null,
    isDead: false,
    isHeld: false,
    isStarting: false,
  };
}

function keepAlive(state: Watched, pid: number, now: number): void {
  if (state.pid !== pid) Object.assign(state, { pid, seenSince: now });
  Object.assign(state, { isDead: false, isHeld: false, dueAt: null });
}
