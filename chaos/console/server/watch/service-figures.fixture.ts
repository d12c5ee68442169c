import { DEPENDENCIES } from '../../../experiment/dependencies.ts';
import type { CallTotals, ServiceFigures } from './service-figures.ts';

const NO_CALLS: CallTotals = { succeeded: 0, failed: 0, seconds: 0, oldestSeconds: 0 };

/** What a service without any call tells, but for what `change` says. */
export function serviceFigures(
  change: Partial<Omit<ServiceFigures, 'calls'>> & {
    readonly calls?: { readonly [name in keyof ServiceFigures['calls']]?: Partial<CallTotals> };
  } = {},
): ServiceFigures {
  const { calls = {}, ...rest } = change;
  return {
    ...{
      processStart: 1,
      breakers: new Map(),
      connected: true,
      pool: null,
      outbox: 0,
      deferred: 0,
    },
    ...{ published: 0, confirmed: 0, deadLettered: 0 },
    ...rest,
    calls: Object.fromEntries(
      DEPENDENCIES.map((name) => [name, { ...NO_CALLS, ...calls[name] }]),
    ) as ServiceFigures['calls'],
  };
}
