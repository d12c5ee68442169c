import { type Static, Type } from 'typebox';
import { PROXY_NAMES, STACK_NAMES } from '../../infra/lab-config.ts';
import { Count } from '../figures.ts';
import { LedgerResult, LoadSummary } from '../measure/measurement.ts';
import { nullable } from '../nullable.ts';

/** Whether one quantity grew; `docs/soak.md` says how it is judged. */
export const GrowthVerdict = Type.Object({
  stack: Type.Enum(STACK_NAMES),
  part: Type.Enum(['order-api', 'notifier', 'servers']),
  quantity: Type.String(),
  /** Times without a fault that were looked at, and seconds from the first to the last of them. */
  windows: Count,
  judgedS: Type.Number(),
  /** Medians of the first and the last of them, and the most of all samples. */
  first: nullable(Type.Number()),
  last: nullable(Type.Number()),
  most: Type.Number(),
  /** The trend, and the most that is allowed, in the quantity's unit an hour. */
  perHour: nullable(Type.Number()),
  limitPerHour: Type.Number(),
  /** The probability that so steady a rise is chance. */
  p: nullable(Type.Number()),
  verdict: Type.Enum(['steady', 'grows', 'too-short']),
});
export type GrowthVerdict = Static<typeof GrowthVerdict>;

/** A fault as it was planned, and when it came and was gone; null where it did not come to that. */
export const SoakFault = Type.Object({
  id: Type.String(),
  /** null for a fault of a process. */
  proxy: nullable(Type.Enum(PROXY_NAMES)),
  fromS: Type.Number(),
  seconds: Type.Number(),
  /** The toxic as it was given to Toxiproxy; null where the proxy was disabled, or a process broken. */
  toxic: nullable(
    Type.Object({
      type: Type.String(),
      stream: Type.String(),
      toxicity: Type.Number(),
      attributes: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  broughtS: nullable(Type.Number()),
  goneS: nullable(Type.Number()),
});
export type SoakFault = Static<typeof SoakFault>;

/** One stack's load, and its orders held against the stores; null where it did not come to that. */
export const SoakStack = Type.Object({
  stack: Type.Enum(STACK_NAMES),
  load: LoadSummary,
  ledger: nullable(Type.Omit(LedgerResult, ['drainedMs'])),
});
export type SoakStack = Static<typeof SoakStack>;

/** `soak.json` in a soak's folder. Times in s count from the load's start. */
export const SoakReport = Type.Object({
  schemaVersion: Type.Literal(1),
  runId: Type.String(),
  /** `killed` is written by the next command, as the soak itself could not. */
  status: Type.Enum(['running', 'completed', 'interrupted', 'failed', 'killed']),
  error: nullable(Type.String()),
  startedAt: Type.String(),
  endedAt: nullable(Type.String()),
  seed: Type.Integer(),
  minutes: Type.Number(),
  ratePerSecond: Type.Number(),
  /** Whether faults of processes were drawn as well. */
  processes: Type.Boolean(),
  faults: Type.Array(SoakFault),
  stacks: Type.Array(SoakStack),
  growth: Type.Array(GrowthVerdict),
  /** Resident memory of the harness itself, in MiB. */
  harness: Type.Object({ firstRssMib: Type.Number(), mostRssMib: Type.Number() }),
});
export type SoakReport = Static<typeof SoakReport>;

/** What the after stack did not keep to: what grew, and orders that were lost, late or doubled. */
export function brokenPromises({ growth, stacks }: Pick<SoakReport, 'growth' | 'stacks'>): {
  readonly grown: readonly GrowthVerdict[];
  readonly lost: number;
  readonly waiting: number;
  readonly duplicated: number;
} {
  const after = stacks.find(({ stack }) => stack === 'after');
  return {
    grown: growth.filter(({ stack, verdict }) => stack === 'after' && verdict === 'grows'),
    lost: after?.ledger?.lost ?? 0,
    waiting: after?.ledger?.waiting ?? 0,
    duplicated: after?.ledger?.duplicated ?? 0,
  };
}
