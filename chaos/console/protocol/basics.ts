import { type Static, Type } from 'typebox';
import { PROXY_NAMES, STACK_NAMES } from '../../../infra/lab-config.ts';
import { WORKLOAD_NAMES } from '../../measure/workload.ts';
import { TOXIC_TYPE_NAMES } from '../../toxiproxy/toxic-types.ts';

/** A moment, in ms since the epoch. */
export const Moment = Type.Number({ minimum: 0, description: 'ms since the epoch' });

export const StackKey = Type.Enum(STACK_NAMES);
export type StackKey = Static<typeof StackKey>;
export const ProxyKey = Type.Enum(PROXY_NAMES);
export type ProxyKey = Static<typeof ProxyKey>;
export const WorkloadKey = Type.Enum(WORKLOAD_NAMES);
export type WorkloadKey = Static<typeof WorkloadKey>;
export const ToxicTypeKey = Type.Enum(TOXIC_TYPE_NAMES);
export type ToxicTypeKey = Static<typeof ToxicTypeKey>;

/** Both stacks' values of the same kind. */
export const perStack = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Object({ before: schema, after: schema });

/** A text in both of the lab's languages. */
export const BothLanguages = Type.Object({ en: Type.String(), id: Type.String() });
