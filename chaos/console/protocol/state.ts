import { type Static, Type } from 'typebox';
import { Count } from '../../figures.ts';
import { nullable } from '../../nullable.ts';
import { Activity } from './activity.ts';
import { Moment, ProxyKey, perStack } from './basics.ts';

/** A process: `slow` answers, and takes longer than half a second. */
export const PartHealth = Type.Enum(['up', 'slow', 'down']);
export type PartHealth = Static<typeof PartHealth>;

/**
 * A path by what became of the services' own calls in the last seconds, whatever toxics there are.
 * `slow`: they take long. `failing`: some fail. `cut`: none gets through. `idle`: there was none.
 */
export const PathHealth = Type.Enum(['ok', 'slow', 'failing', 'cut', 'idle']);
export type PathHealth = Static<typeof PathHealth>;

/** A toxic that acts now. */
export const PathToxic = Type.Object({
  name: Type.String(),
  /** One of Toxiproxy's types. */
  type: Type.String(),
  stream: Type.String(),
  toxicity: Type.Number(),
  attributes: Type.Record(Type.String(), Type.Unknown()),
  /** When the console takes it away; null for what it did not bring. */
  endsAt: nullable(Moment),
});
export type PathToxic = Static<typeof PathToxic>;

/** The way from services to one dependency, through the stack's Toxiproxy. */
export const PathState = Type.Object({
  proxy: ProxyKey,
  from: Type.Array(Type.Enum(['order-api', 'notifier'])),
  /** Whether Toxiproxy lets connections pass; false also where there is no such proxy. */
  enabled: Type.Boolean(),
  health: PathHealth,
  toxics: Type.Array(PathToxic),
});
export type PathState = Static<typeof PathState>;

export const BreakerState = Type.Object({
  /** `dependency.operation`, such as `mysql.write`. */
  name: Type.String(),
  state: Type.Enum(['closed', 'open', 'half-open']),
});
export type BreakerState = Static<typeof BreakerState>;

/**
 * The orders of the load or run under way, or of the last one, held against MySQL and MongoDB.
 * Counted since it began. acknowledged = notified and stored + waiting + lost.
 */
export const LiveLedger = Type.Object({
  acknowledged: Count,
  /** Both null while a run is under way, which looks at its end. */
  stored: nullable(Count),
  notified: nullable(Count),
  /** Acknowledged, and not yet both stored and notified: may still come. */
  waiting: Count,
  /** Acknowledged, and can no longer come: the stack is drained. */
  lost: Count,
  duplicated: Count,
  /** Whether the figures are final. */
  settled: Type.Boolean(),
});
export type LiveLedger = Static<typeof LiveLedger>;

export const StackState = Type.Object({
  orderApi: PartHealth,
  notifier: PartHealth,
  toxiproxy: PartHealth,
  paths: Type.Array(PathState),
  /** None on the before stack. */
  breakers: Type.Array(BreakerState),
  /** order-api's connections to MySQL; null while it does not tell. */
  pool: nullable(Type.Object({ used: Count, max: Count, waiting: Count })),
  /** Orders that wait: to be published, to be written to MySQL, to be notified of. */
  backlog: Type.Object({ outbox: Count, deferred: Count, notifications: Count }),
  /** null before the first load or run. */
  ledger: nullable(LiveLedger),
});
export type StackState = Static<typeof StackState>;

/** The event `state`. */
export const LabState = Type.Object({
  at: Moment,
  /** `partly`: some of the services and Toxiproxies are down. */
  lab: Type.Enum(['up', 'partly', 'down']),
  activity: nullable(Activity),
  stacks: perStack(StackState),
  /** Pages that look on, this one included. */
  viewers: Count,
});
export type LabState = Static<typeof LabState>;
