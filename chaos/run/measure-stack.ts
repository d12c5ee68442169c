import type { RecordedOrder } from '../ledger/recorded-order.ts';
import type { LedgerResult, StackMeasurement, SteadyMeasurement } from '../measure/measurement.ts';
import { requireFaults } from './required-faults.ts';
import type { OnStacksOptions, PlayedExperiment, StackResult } from './run-on-stacks.ts';
import { singleOrder, singleOrderRecord } from './single-order.ts';
import { runSteadyPhase } from './steady-phase.ts';

/**
 * The steady load and the ledger on one stack, and the measurement of it all. An error is in the
 * result, so that the other stack's measurement is not lost with it.
 */
export async function measureStack(
  played: PlayedExperiment,
  options: OnStacksOptions,
): Promise<StackResult> {
  const { session, monitor, journal } = played;
  const { interruption } = options;
  try {
    if (journal.status === 'interrupted') return unmeasured(played, null);
    requireFaults(journal);
    const load = await steadyLoad(played, options);
    const ledger = await checkOrders(played, options, load?.orders ?? []);
    return await writeMeasurement(played, options, load?.steady ?? null, ledger);
  } catch (error) {
    if (!interruption.first.aborted) return unmeasured(played, error);
    journal.status = 'interrupted';
    await options.folder.write(options.loaded.id, session.stack.name, 'journal', journal);
    return unmeasured(played, null);
  } finally {
    await monitor.stop();
    await session.restore();
  }
}

function unmeasured(
  { session, journal, journalFile }: PlayedExperiment,
  error: unknown,
): StackResult {
  const message = error instanceof Error ? error.message : error;
  return {
    session,
    journal,
    journalFile,
    measurement: null,
    measurementFile: null,
    error: message === null ? null : String(message),
  };
}

/** No load where the experiment has none, or where its own part did not come to its end. */
async function steadyLoad(
  { session, journal }: PlayedExperiment,
  { loaded, folder, withLoad, interruption }: OnStacksOptions,
): Promise<{ steady: SteadyMeasurement; orders: RecordedOrder[] } | null> {
  const workload = loaded.extension?.workloads.steady;
  if (!workload || !withLoad || journal.status !== 'completed' || journal.run.length === 0)
    return null;
  const ids = { runId: folder.runId, experimentId: loaded.id };
  return runSteadyPhase(session, workload, ids, interruption);
}

async function checkOrders(
  { session, journal }: PlayedExperiment,
  { loaded, interruption }: OnStacksOptions,
  loadOrders: readonly RecordedOrder[],
): Promise<LedgerResult | null> {
  const activity = loaded.extension?.workloads.single?.activity;
  const single = activity ? singleOrderRecord(journal, activity, session.orderReference) : null;
  const orders = single ? [single, ...loadOrders] : [...loadOrders];
  if (orders.length === 0) return null;
  const { checkLedger } = await import('../ledger/check-ledger.ts');
  const ledger = await checkLedger({ stack: session.stack, orders, signal: interruption.first });
  session.observer.say(
    `Ledger: ${ledger.acknowledged} acknowledged, lost ${ledger.lost}, duplicated ${ledger.duplicated}`,
  );
  return ledger;
}

async function writeMeasurement(
  { session, monitor, journal, journalFile }: PlayedExperiment,
  { loaded, folder }: OnStacksOptions,
  steady: SteadyMeasurement | null,
  ledger: LedgerResult | null,
): Promise<StackResult> {
  const activity = loaded.extension?.workloads.single?.activity;
  const measurement: StackMeasurement = {
    schemaVersion: 1,
    experiment: loaded.id,
    experimentFile: loaded.file,
    title: journal.experiment.title,
    stack: session.stack.name,
    startedAt: new Date(journal.start).toISOString(),
    endedAt: new Date().toISOString(),
    journal: {
      file: journalFile,
      status: journal.status ?? 'completed',
      deviated: journal.deviated,
    },
    health: await monitor.stop(),
    single: activity ? singleOrder(journal, activity) : null,
    steady,
    ledger,
  };
  const { name } = session.stack;
  const measurementFile = await folder.write(loaded.id, name, 'measurement', measurement);
  return { session, journal, journalFile, measurement, measurementFile, error: null };
}
