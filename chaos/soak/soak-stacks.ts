import type { StackConfig } from '../../infra/lab-config.ts';
import type { Fault } from '../faults/fault.ts';
import { checkLedger } from '../ledger/check-ledger.ts';
import { epochNow } from '../load/epoch-now.ts';
import type { ResultsFile } from '../metrics/results-file.ts';
import { settleAll } from '../run/settle-all.ts';
import { bringFaults, type FaultListener } from './bring-faults.ts';
import { type PlannedFault, planFaults } from './fault-plan.ts';
import { recordSoakFault } from './record-soak-fault.ts';
import type { SampledSeries } from './sampled-series.ts';
import { startSampler } from './sampler.ts';
import { type SoakLoad, startSoakLoad } from './soak-load.ts';
import type { SoakFault, SoakStack } from './soak-report.ts';
import type { SoakTexts } from './texts.ts';
import { watchOwnMemory } from './watch-own-memory.ts';

export interface SoakStacksOptions {
  readonly runId: string;
  readonly stacks: readonly StackConfig[];
  readonly minutes: number;
  readonly seed: number;
  readonly ratePerSecond: number;
  readonly csvFile: string;
  readonly metrics: ResultsFile;
  /** Those that may be drawn, by their ids; none where only the network is to break. */
  readonly processFaults: ReadonlyMap<string, Fault>;
  readonly signal: AbortSignal;
  readonly texts: SoakTexts;
  readonly writeLine: (line: string) => void;
}

/** All that was seen of a soak, whether it ran to its end or not. */
export interface SeenSoak {
  /** What made it fail; undefined where nothing did. */
  readonly error?: unknown;
  readonly faults: readonly SoakFault[];
  readonly stacks: readonly SoakStack[];
  readonly series: readonly SampledSeries[];
  readonly harness: { readonly firstRssMib: number; readonly mostRssMib: number };
}

/**
 * Runs load, faults and samples to their end, or until the signal aborts, then the ledger. No load
 * and no fault is left after it. Does not reject for what fails on the way: that is its `error`.
 */
export async function soakStacks(options: SoakStacksOptions): Promise<SeenSoak> {
  const { stacks, runId, minutes, seed, processFaults, signal } = options;
  const seconds = minutes * 60;
  const ownMemory = watchOwnMemory();
  const plan = planFaults(seed, seconds, [...processFaults.keys()]);
  const faults = plan.map(asPlanned);
  const loads = stacks.map((stack) => startSoakLoad(stack, runId, { ...options, seconds }));
  let ledgers: (SoakStack['ledger'] | undefined)[] = [];
  let series: readonly SampledSeries[] = [];
  let error: unknown;
  try {
    const startedAt = Math.max(...(await Promise.all(loads.map(({ started }) => started))));
    const sampler = startSampler({ stacks, startedAt, csvFile: options.csvFile });
    try {
      const listener = tellOfFaults(options, faults, loads, startedAt);
      await untilLoadEnds(loads, signal, (halt) =>
        bringFaults({ plan, stacks, processFaults, startedAt, signal: halt, listener }),
      );
      options.writeLine(options.texts.settling);
      ledgers = await settleAll(
        loads.map((load) =>
          checkLedger({ stack: load.stack, orders: load.orders(startedAt), signal }),
        ),
      );
    } finally {
      series = await sampler.stop();
    }
  } catch (thrown) {
    if (!signal.aborted) error = thrown;
  } finally {
    await Promise.all(loads.map((load) => load.stop()));
  }
  return {
    error,
    faults,
    stacks: loads.map((load, index) => ({
      stack: load.stack.name,
      load: load.summary(),
      ledger: ledgers[index] ?? null,
    })),
    series,
    harness: ownMemory.stop(),
  };
}

/** Whichever fails, load or faults, stops the other; both have ended after. */
async function untilLoadEnds(
  loads: readonly SoakLoad[],
  signal: AbortSignal,
  faults: (halt: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const halt = AbortSignal.any([signal, failed.signal]);
  const stopLoads = () => void Promise.all(loads.map((load) => load.stop()));
  halt.addEventListener('abort', stopLoads, { once: true });
  if (halt.aborted) stopLoads();
  const halting = (work: Promise<unknown>) =>
    work.catch((error) => {
      failed.abort(error);
      throw error;
    });
  await settleAll([faults(halt), ...loads.map(({ finished }) => finished)].map(halting));
}

function asPlanned({ id, network, fromS, seconds }: PlannedFault) {
  const toxic = network?.fault.kind === 'toxic' ? network.fault.toxic : null;
  return {
    id,
    proxy: network?.proxy ?? null,
    fromS,
    seconds,
    toxic: toxic && {
      type: toxic.type,
      stream: toxic.stream,
      toxicity: toxic.toxicity,
      attributes: { ...toxic.attributes },
    },
    broughtS: null as number | null,
    goneS: null as number | null,
  };
}

/** Writes down when each fault came and went, and says so with how the loads are getting on. */
function tellOfFaults(
  { texts, writeLine, metrics, stacks }: SoakStacksOptions,
  faults: ReturnType<typeof asPlanned>[],
  loads: readonly SoakLoad[],
  startedAt: number,
): FaultListener {
  const secondsAt = (at: number) => Math.round(at - startedAt) / 1_000;
  return {
    brought(index, planned, at) {
      const fault = faults[index];
      if (fault) fault.broughtS = secondsAt(at);
      recordSoakFault(metrics, stacks, planned, at);
      const progress = loads.map(({ stack, progress: of }) => ({ stack: stack.name, ...of() }));
      writeLine(texts.fault(secondsAt(at), index + 1, faults.length, planned, progress));
    },
    gone(index, _, at) {
      const fault = faults[index];
      if (fault) fault.goneS = secondsAt(at);
      recordSoakFault(metrics, stacks, null, epochNow());
    },
  };
}
