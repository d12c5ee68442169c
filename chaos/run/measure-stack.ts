import type { LedgerResult, StackMeasurement, SteadyMeasurement } from '../measure/measurement.ts';
import { workloadOf } from '../measure/workload.ts';
import { requireFaults } from './required-faults.ts';
import type { OnStacksOptions, PlayedExperiment, StackResult } from './run-on-stacks.ts';
import { singleOrder, singleOrderRecord } from './single-order.ts';
import { runSteadyPhase, type SteadyPhase } from './steady-phase.ts';

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
    const ledger = await checkOrders(played, options, load);
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
  { loaded, folder, withLoad, workload: name, interruption }: OnStacksOptions,
): Promise<SteadyPhase | null> {
  const workload = workloadOf(loaded.extension, name);
  if (!workload || !withLoad || journal.status !== 'completed' || journal.run.length === 0)
    return null;
  const ids = { runId: folder.runId, experimentId: loaded.id };
  return runSteadyPhase(session, workload, ids, interruption);
}

/** Waits until the stack has drained, while the load's watch counts the notifications. */
async function checkOrders(
  { session, journal }: PlayedExperiment,
  { loaded, interruption }: OnStacksOptions,
  load: SteadyPhase | null,
): Promise<LedgerResult | null> {
  const activity = loaded.extension?.workloads.single?.activity;
  const single = activity ? singleOrderRecord(journal, activity, session.orderReference) : null;
  const orders = [...(single ? [single] : []), ...(load?.orders ?? [])];
  try {
    if (orders.length === 0) return null;
    const { checkLedger } = await import('../ledger/check-ledger.ts');
    const settled = await checkLedger({ stack: session.stack, orders, signal: interruption.first });
    const ledger = { ...settled, drainedMs: await drainOf(load) };
    session.observer.say(describeLedger(ledger));
    return ledger;
  } finally {
    await load?.notifications?.stop();
  }
}

async function drainOf(load: SteadyPhase | null): Promise<number | null> {
  if (!load?.notifications) return null;
  const { loadDrainedMs } = await import('../measure/load-drain.ts');
  return loadDrainedMs(load.notifications, load.orders);
}

function describeLedger({
  acknowledged,
  lost,
  duplicated,
  drainedMs = null,
}: LedgerResult): string {
  const counts = `Ledger: ${acknowledged} acknowledged, lost ${lost}, duplicated ${duplicated}`;
  return drainedMs === null ? counts : `${counts}, drained in ${(drainedMs / 1_000).toFixed(1)} s`;
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
