import type { StackConfig } from '../../infra/lab-config.ts';
import type { PromiseId } from '../compare/comparison.ts';
import { judge, percent } from '../compare/promises.ts';
import type { Drill, DrillResult } from '../drill/drill.ts';
import { runDrill } from '../drill/run-drill.ts';
import { type Dependency, proxyOf } from '../experiment/dependencies.ts';
import type { Fault } from '../faults/fault.ts';
import { networkFault } from '../faults/network-fault.ts';
import { usualAttributes } from '../init/faults.ts';
import { PATIENT_CLIENT } from '../measure/measure-steady-load.ts';
import { type Point, type PointPlan, type StackPoint, toxicOf } from './breaking-points.ts';

/** Long enough for a load to wear a pool of ten connections down, in s. */
const SECONDS = { warm_up_s: 1, fault_s: 6, recovery_s: 3 } as const;

/** As many pages as orders. */
const READ_SHARE = 0.5;

/** What a drill can tell; that it ends well is told by the drain. */
const ABOUT_ORDERS: readonly PromiseId[] = ['acknowledged', 'p99', 'slowest', 'lost', 'duplicated'];

export interface PointOptions {
  readonly stacks: Readonly<Record<'before' | 'after', StackConfig>>;
  readonly dependency: Dependency;
  readonly runId: string;
  readonly signal: AbortSignal;
}

/**
 * Runs one load under one fault on both stacks at the same moment.
 * @throws what runDrill throws, once no fault is left
 */
export async function measurePoint(
  plan: PointPlan,
  { stacks, dependency, runId, signal }: PointOptions,
): Promise<Point> {
  const drill = drillOf(plan, dependency);
  const [before, after] = await runDrill(drill, {
    stacks: [stacks.before, stacks.after],
    runId,
    signal,
  });
  if (!before || !after) throw new RangeError('a drill gives a result for each stack');
  return { ...plan, stacks: { before: describe(before), after: describe(after) } };
}

function drillOf({ fault, size, ordersPerSecond }: PointPlan, dependency: Dependency): Drill {
  const id = `${fault.replaceAll('_', '-')}-${size}-${ordersPerSecond}`;
  return {
    id,
    workload: {
      ...SECONDS,
      name: 'bulk',
      orderSize: size,
      readShare: READ_SHARE,
      rate_per_second: ordersPerSecond / (1 - READ_SHARE),
    },
    client: PATIENT_CLIENT,
    fault: faultOf(fault, dependency),
  };
}

function faultOf(fault: PointPlan['fault'], dependency: Dependency): Fault {
  const swept = toxicOf(fault);
  if (swept === null) return { id: fault, bring: async () => {}, remove: async () => {} };
  const id = `${dependency}-${fault.replaceAll('_', '-')}`;
  const attributes = usualAttributes(swept.type);
  const toxic = { ...swept, name: id, toxicity: 1, attributes };
  return networkFault(id, [proxyOf(dependency)], { kind: 'toxic', toxic });
}

function describe({ steady, ledger }: DrillResult): StackPoint {
  const { total, reads } = steady;
  return {
    acknowledgedPercent: percent(total.acknowledged, total.sent),
    p99Ms: total.latencyMs?.p99 ?? null,
    lost: ledger.lost,
    duplicated: ledger.duplicated,
    pagesAnsweredPercent: reads ? percent(reads.answered, reads.sent) : null,
    broken: judge({ health: null, steady, ledger })
      .filter(({ promise, kept }) => kept === false && ABOUT_ORDERS.includes(promise))
      .map(({ promise }) => promise),
  };
}
