import { type Static, Type } from 'typebox';
import { Problem } from '../../../services/shared/http/problem.ts';
import { nullable } from '../../nullable.ts';
import { Activity } from './activity.ts';
import { ProxyKey, StackKey, ToxicTypeKey, WorkloadKey } from './basics.ts';

/** What the console refuses carries its reason twice: `detail` for people, `code` for the page's texts. */
export const ConsoleProblem = Type.Object({
  ...Problem.properties,
  code: Type.Enum([
    /** Something else is under way: `activity`. */
    'busy',
    'lab-down',
    'toxiproxy-down',
    /** Toxiproxy refused the toxic. */
    'toxic-refused',
    'invalid',
    'not-found',
    /** Not from the console's own page. */
    'forbidden',
    'too-many-viewers',
    /** The run has no such report yet, or this lab can't make one. */
    'no-report',
    'failed',
  ]),
  activity: Type.Optional(nullable(Activity)),
});
export type ConsoleProblem = Static<typeof ConsoleProblem>;
export type ProblemCode = ConsoleProblem['code'];

/** Largest rates of the console's load, in orders (`bulk`: and pages) a second on each stack. */
export const MAX_PER_SECOND = { steady: 100, bulk: 16 } as const;
/** How long a toxic of one's own may act, in s. */
export const TOXIC_SECONDS = { min: 5, max: 600, default: 30 } as const;

/** `POST /api/runs`. */
export const StartRun = Type.Object(
  {
    experiments: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }), {
      minItems: 1,
      maxItems: 40,
      uniqueItems: true,
    }),
    workload: WorkloadKey,
  },
  { additionalProperties: false },
);
export type StartRun = Static<typeof StartRun>;

/** `POST /api/halt`. */
export const Halt = Type.Object({}, { additionalProperties: false });
/** What was ended; `unreachable` has the Toxiproxies that did not answer: a fault may be left there. */
export const HaltResult = Type.Object({
  removed: Type.Array(
    Type.Object({
      stack: StackKey,
      proxy: Type.String(),
      /** In words, such as `toxic 'slow' (latency)` or `disabled`. */
      fault: Type.String(),
    }),
  ),
  unreachable: Type.Array(StackKey),
  /** Whether a run was told to end; it takes its faults away, and writes down that it was interrupted. */
  run: Type.Boolean(),
  load: Type.Boolean(),
});
export type HaltResult = Static<typeof HaltResult>;

/** `PUT /api/load`. */
export const SetLoad = Type.Object(
  {
    perSecond: Type.Number({ minimum: 0, maximum: MAX_PER_SECOND.steady }),
    workload: WorkloadKey,
  },
  { additionalProperties: false },
);
export type SetLoad = Static<typeof SetLoad>;

/** `POST /api/toxics`; attributes as the catalogue gives them for the type. */
export const AddToxic = Type.Object(
  {
    stacks: Type.Array(StackKey, { minItems: 1, maxItems: 2, uniqueItems: true }),
    proxy: ProxyKey,
    type: ToxicTypeKey,
    stream: Type.Enum(['downstream', 'upstream']),
    toxicity: Type.Number({ minimum: 0, maximum: 1 }),
    attributes: Type.Record(Type.String({ maxLength: 40 }), Type.Integer({ minimum: 0 })),
    seconds: Type.Number({ minimum: TOXIC_SECONDS.min, maximum: TOXIC_SECONDS.max }),
  },
  { additionalProperties: false },
);
export type AddToxic = Static<typeof AddToxic>;

/** What `POST /api/toxics` answers: the toxic's name, the same on each stack, and when it goes. */
export const AddedToxic = Type.Object({ name: Type.String(), endsAt: Type.Number() });
export type AddedToxic = Static<typeof AddedToxic>;
