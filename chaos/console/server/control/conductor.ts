import type { LabConfig, StackName } from '../../../../infra/lab-config.ts';
import type { SecondFigures } from '../../../measure/second-figures.ts';
import { RunIsActiveError } from '../../../run/active-run.ts';
import {
  type Activity,
  type HaltResult,
  type LiveLedger,
  type LogLine,
  MAX_PER_SECOND,
  type StartRun,
} from '../../protocol.ts';
import type { KnownExperiment } from '../catalogue/read-catalogue.ts';
import { ConsoleError } from '../console-error.ts';
import type { ConsoleControl } from '../http/console-parts.ts';
import { consoleLoad } from './console-load.ts';
import { customToxics } from './custom-toxics.ts';
import { describeActivity } from './describe-activity.ts';
import { exclusively } from './exclusively.ts';
import { CommandFailure, type ExperimentRun, startExperimentRun } from './experiment-run.ts';
import { heldMark } from './held-mark.ts';
import { otherRun } from './other-run.ts';
import { sweepStacks } from './sweep-stacks.ts';

/** What the conductor needs of the console. */
export interface ConductorOptions {
  readonly experiments: () => Promise<readonly KnownExperiment[]>;
  /** Whether a stack has no fault, and holds back no order. */
  readonly isDrained: (stack: StackName) => boolean;
  /** Is called when the activity has changed. */
  readonly changed: () => void;
  readonly log: (line: LogLine) => void;
}

/** What the console has under way in the lab; one thing at a time, and toxics beside its load. */
export interface Conductor extends ConsoleControl {
  activity(): Activity | null;
  /** What the load under way tells of its last second; null without one. */
  second(stack: StackName): SecondFigures | null;
  ledger(stack: StackName): LiveLedger | null;
  toxicEndsAt(stack: StackName, proxy: string, name: string): number | null;
  /** To be called every second. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** A halt takes less than a second, also where a Toxiproxy hangs. In ms. */
const SWEEP_LIMIT_MS = 700;
/** A run has so long, in ms, to take its faults away when the console ends. */
const RUN_END_LIMIT_MS = 15_000;

export function createConductor(config: LabConfig, options: ConductorOptions): Conductor {
  const { experiments, isDrained, changed, log } = options;
  const alone = exclusively();
  const mark = heldMark(config);
  const other = otherRun(config);
  const load = consoleLoad(config, { isDrained, changed, log });
  const toxics = customToxics(config, () => void alone(endExpired));
  let toxicsSince = 0;
  let run: ExperimentRun | null = null;
  let isRunning = false;
  /** Stacks that a halt could not reach: they are swept as soon as they answer. */
  let unswept: readonly StackName[] = [];

  function activity(): Activity | null {
    if (run && isRunning) return run.activity();
    const own = load.activity();
    if (own) return own;
    const count = toxics.count();
    if (count > 0) return { kind: 'toxics', count, startedAt: toxicsSince };
    return other.activity();
  }

  /** @throws ConsoleError while one of these kinds is under way */
  async function refuseWhile(kinds: readonly Activity['kind'][]): Promise<void> {
    await other.look(run?.pid);
    const now = activity();
    if (now === null || !kinds.includes(now.kind)) return;
    throw new ConsoleError(409, 'busy', `Something is under way: ${describeActivity(now)}.`, now);
  }

  async function hold(): Promise<void> {
    try {
      await mark.hold();
    } catch (error) {
      if (!(error instanceof RunIsActiveError)) throw error;
      await refuseWhile(['other']);
      throw new ConsoleError(409, 'busy', error.message);
    }
  }

  /** The mark stays as long as there may be anything that a kill -9 would leave. */
  async function releaseIfFree(): Promise<void> {
    const isFree = load.activity() === null && toxics.count() === 0 && unswept.length === 0;
    if (isFree) await mark.release();
    changed();
  }

  async function endExpired(): Promise<void> {
    await toxics.removeExpired();
    await releaseIfFree();
  }

  async function startRun(order: StartRun): Promise<void> {
    const known = await experiments();
    const chosen = order.experiments.map((id) => {
      const found = known.find(({ shown }) => shown.id === id);
      if (found) return found;
      throw new ConsoleError(400, 'invalid', `No experiment of the catalogue is called ${id}.`);
    });
    await refuseWhile(['experiment', 'load', 'toxics', 'other']);
    await load.close();
    const begun = startExperimentRun(config, { order, experiments: chosen, log, changed });
    run = begun;
    isRunning = true;
    changed();
    void begun.ended.then(({ exitCode, errors }) => {
      isRunning = false;
      const text = `The run has ended (exit code ${exitCode ?? 'none'})${errors && `: ${errors}`}`;
      log({ at: Date.now(), stack: null, level: exitCode === 0 ? 'info' : 'warning', text });
      changed();
    });
    await begun.started.catch((error: unknown) => {
      if (begun.activity().halting) {
        throw new ConsoleError(409, 'busy', 'It was halted before it had begun.');
      }
      throw error instanceof CommandFailure ? notBegun(error) : error;
    });
  }

  async function sweep(stacks: readonly StackName[] | undefined) {
    const swept = await sweepStacks(config, SWEEP_LIMIT_MS, stacks);
    unswept = swept.unreachable;
    for (const { stack, proxy, fault } of swept.removed) {
      log({ at: Date.now(), stack, level: 'info', text: `Removed ${fault} from ${proxy}` });
    }
    return swept;
  }

  /** Not in turn with the others: it may be what ends one that hangs. */
  async function halt(): Promise<HaltResult> {
    await other.look(run?.pid);
    const hadLoad = load.stop();
    const ownRun = isRunning ? run : null;
    ownRun?.halt();
    const isOtherHalted = other.interrupt();
    toxics.forget();
    const swept = await sweep(undefined);
    // Whoever has the mark instead finds what is left as well.
    if (unswept.length > 0) await mark.hold().catch(() => {});
    await releaseIfFree();
    return { ...swept, run: ownRun !== null || isOtherHalted, load: hadLoad };
  }

  async function endRun(): Promise<void> {
    if (!run || !isRunning) return;
    run.halt();
    const timer = new Promise((resolve) => setTimeout(resolve, RUN_END_LIMIT_MS).unref());
    await Promise.race([run.ended, timer]);
  }

  return {
    activity,
    halt,
    startRun: (order) => alone(() => startRun(order)),
    setLoad: (wanted) =>
      alone(async () => {
        const most = MAX_PER_SECOND[wanted.workload];
        if (wanted.perSecond > most) {
          throw new ConsoleError(400, 'invalid', `/perSecond must be <= ${most} for this load`);
        }
        if (wanted.perSecond > 0) {
          await refuseWhile(['experiment', 'other']);
          await hold();
        }
        await load.set(wanted);
        await releaseIfFree();
      }),
    addToxic: (toxic) =>
      alone(async () => {
        await refuseWhile(['experiment', 'other']);
        await hold();
        if (toxics.count() === 0) toxicsSince = Date.now();
        try {
          return await toxics.add(toxic);
        } finally {
          await releaseIfFree();
        }
      }),
    removeToxic: (stack, proxy, name) =>
      alone(async () => {
        await refuseWhile(['experiment', 'other']);
        await toxics.remove(stack, proxy, name);
        await releaseIfFree();
      }),
    second: (stack) => (isRunning ? (run?.second(stack) ?? null) : load.second(stack)),
    ledger: (stack) => load.ledger(stack) ?? run?.ledger(stack) ?? null,
    toxicEndsAt: toxics.endsAt,
    async tick() {
      await other.look(run?.pid);
      load.tick();
      if (unswept.length > 0) {
        await sweep(unswept);
        await releaseIfFree();
      }
      // What could not be taken away in time; not waited for, as something else may be in turn.
      if (toxics.hasExpired()) void alone(endExpired);
    },
    async close() {
      await endRun();
      await load.close();
      const isHolding = toxics.count() > 0 || unswept.length > 0;
      toxics.forget();
      if (isHolding) await sweep(undefined);
      await releaseIfFree();
    },
  };
}

/** The exit codes of `chaos run` say why; see exit-codes.ts. */
function notBegun({ exitCode, message }: CommandFailure): ConsoleError {
  if (exitCode === 3) return new ConsoleError(503, 'lab-down', message);
  if (exitCode === 4) return new ConsoleError(409, 'busy', message);
  return new ConsoleError(500, 'failed', message);
}
