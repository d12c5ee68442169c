import { type Static, Type } from 'typebox';
import { PROXY_NAMES, STACK_NAMES } from '../../../infra/lab-config.ts';
import { Count } from '../../figures.ts';
import { LedgerResult } from '../../measure/measurement.ts';
import { SecondFigures } from '../../measure/second-figures.ts';
import { nullable } from '../../nullable.ts';

const Stack = Type.Enum(STACK_NAMES);

/** Where one stack is in an experiment; `done` with it, it waits for the other one. */
export const RUN_STEPS = ['single', 'warm-up', 'fault', 'recovery', 'ledger', 'done'] as const;
export type RunStep = (typeof RUN_STEPS)[number];

/** What a run tells, as it happens, the process that started it and asked for it. */
export const RunEvent = Type.Union([
  /** It has begun, and has its folder. */
  Type.Object({ kind: Type.Literal('run'), runId: Type.String() }),
  /** One of its experiments begins; `index` counts from 0. */
  Type.Object({ kind: Type.Literal('experiment'), id: Type.String(), index: Count }),
  Type.Object({ kind: Type.Literal('step'), stack: Stack, step: Type.Enum(RUN_STEPS) }),
  /** A second of the load is over. */
  Type.Object({ kind: Type.Literal('second'), stack: Stack, figures: SecondFigures }),
  /** A fault has come to a path, or was taken away; `toxic` is `disabled` for a proxy that is. */
  Type.Object({
    kind: Type.Literal('fault'),
    stack: Stack,
    proxy: Type.Enum(PROXY_NAMES),
    toxic: Type.String(),
    comes: Type.Boolean(),
  }),
  /** The experiment's orders, held against the stores once the stack had drained. */
  Type.Object({
    kind: Type.Literal('ledger'),
    stack: Stack,
    ledger: Type.Pick(LedgerResult, ['acknowledged', 'stored', 'notified', 'lost', 'duplicated']),
  }),
  /** A line of the run, without colours; null when it is of no stack. */
  Type.Object({
    kind: Type.Literal('log'),
    stack: nullable(Stack),
    level: Type.Enum(['detail', 'info', 'warning', 'error']),
    text: Type.String(),
  }),
]);
export type RunEvent = Static<typeof RunEvent>;

/** Where a run's events go. */
export type TellRun = (event: RunEvent) => void;
