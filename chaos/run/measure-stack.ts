import { messageOf } from '../../infra/unknown-error.ts';
import type { HistoryResult } from '../history/history-result.ts';
import type { ConnectionUse } from '../measure/connection-use.ts';
import type {
  LedgerResult,
  MissingOrders,
  StackMeasurement,
  SteadyMeasurement,
} from '../measure/measurement.ts';
import { workloadOf } from '../measure/workload.ts';
import { requireFaults } from './required-faults.ts';
import type { OnStacksOptions, PlayedExperiment, StackResult } from './run-on-stacks.ts';
import { singleOrder, singleOrderRecord } from './single-order.ts';
import type { StackSession } from './stack-session.ts';
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
    const { load, connections } = await watchedLoad(played, options);
    const checked = await checkOrders(played, options, load);
    const measured = { steady: load?.steady ?? null, connections, ...checked };
    return await writeMeasurement(played, options, measured);
  } catch (error) {
    if (!interruption.first.aborted) return unmeasured(played, error);
    journal.status = 'interrupted';
    await options.folder.write(options.loaded.id, session.stack.name, 'journal', journal);
    return unmeasured(played, null);
  } finally {
    await monitor.stop();
    await session.restore();
    session.observer.step?.('done');
  }
}

function unmeasured(
  { session, journal, journalFile }: PlayedExperiment,
  error: unknown,
): StackResult {
  return {
    session,
    journal,
    journalFile,
    measurement: null,
    measurementFile: null,
    error: error === null ? null : messageOf(error),
  };
}

/** The load, and what it did to connections where the experiment asks for that. */
async function watchedLoad(
  played: PlayedExperiment,
  options: OnStacksOptions,
): Promise<{ load: SteadyPhase | null; connections: ConnectionUse | null }> {
  if (!options.loaded.extension?.connections) {
    return { load: await steadyLoad(played, options), connections: null };
  }
  const { watchConnections } = await import('../measure/watch-connections.ts');
  const watch = watchConnections(played.session.stack.orderApiUrl);
  try {
    const load = await steadyLoad(played, options);
    return { load, connections: load && (await watch.stop()) };
  } finally {
    await watch.stop();
  }
}

/** No load where the experiment has none, or where its own part did not come to its end. */
async function steadyLoad(
  { session, journal }: PlayedExperiment,
  { loaded, folder, withLoad, workload: name, startLoad, interruption }: OnStacksOptions,
): Promise<SteadyPhase | null> {
  const workload = workloadOf(loaded.extension, name);
  if (!workload || !withLoad || journal.status !== 'completed' || journal.run.length === 0)
    return null;
  const ids = { runId: folder.runId, experimentId: loaded.id };
  return runSteadyPhase(session, workload, ids, interruption, startLoad);
}

/** What was found of a load's orders once the stack had drained; null where there was nothing. */
interface CheckedOrders {
  readonly ledger: LedgerResult | null;
  readonly history: HistoryResult | null;
}

/** Waits until the stack has drained, while the load's watch counts the notifications. */
async function checkOrders(
  played: PlayedExperiment,
  options: OnStacksOptions,
  load: SteadyPhase | null,
): Promise<CheckedOrders> {
  const { session, journal } = played;
  const { loaded, interruption } = options;
  const activity = loaded.extension?.workloads.single?.activity;
  const single = activity ? singleOrderRecord(journal, activity, session.orderReference) : null;
  const orders = [...(single ? [single] : []), ...(load?.orders ?? [])];
  try {
    if (orders.length === 0) return { ledger: null, history: null };
    session.observer.step?.('ledger');
    const { checkLedger } = await import('../ledger/check-ledger.ts');
    const settled = await checkLedger({ stack: session.stack, orders, signal: interruption.first });
    const ledger = { ...settled, drainedMs: await drainOf(load) };
    session.observer.say(describeLedger(ledger));
    session.observer.ledger?.(ledger);
    return { ledger, history: load && (await checkHistoryOf(load, session, options)) };
  } finally {
    await Promise.all([load?.notifications?.stop(), load?.recorder.stop()]);
  }
}

/** Holds the load's history against its rules, and keeps it in the run's folder. */
async function checkHistoryOf(
  { recorder, orders, fault }: SteadyPhase,
  { stack, observer }: StackSession,
  { loaded, folder, interruption }: OnStacksOptions,
): Promise<HistoryResult> {
  const { checkHistory } = await import('../history/check-history.ts');
  const ended = { run: folder.runId, experiment: loaded.id, orders, ...fault };
  const history = await recorder.finish(ended, interruption.first);
  const result = checkHistory(history);
  await folder.writeHistory(loaded.id, stack.name, history);
  observer.say(`History: ${result.operations} operations, violations ${result.violationCount}`);
  return result;
}

async function drainOf(load: SteadyPhase | null): Promise<number | null> {
  if (!load?.notifications) return null;
  const { loadDrainedMs } = await import('../measure/load-drain.ts');
  return loadDrainedMs(load.notifications, load.orders);
}

function describeLedger({
  acknowledged,
  lost,
  waiting = 0,
  missing,
  duplicated,
  drainedMs = null,
}: LedgerResult): string {
  const late = waiting > 0 ? `, still on their way ${waiting}` : '';
  const where = missing && lost + waiting > 0 ? ` (${describeMissing(missing)})` : '';
  const counts = `Ledger: ${acknowledged} acknowledged, lost ${lost}${late}${where}, duplicated ${duplicated}`;
  return drainedMs === null ? counts : `${counts}, drained in ${(drainedMs / 1_000).toFixed(1)} s`;
}

function describeMissing({
  deadLettered,
  notStored,
  notPublished,
  notNotified,
}: MissingOrders): string {
  return [
    ...(deadLettered > 0 ? [`${deadLettered} in a dead-letter queue`] : []),
    ...(notStored > 0 ? [`${notStored} not in MySQL`] : []),
    ...(notPublished > 0 ? [`${notPublished} in the outbox`] : []),
    ...(notNotified > 0 ? [`${notNotified} without a notification`] : []),
  ].join(', ');
}

/** All that a measurement has of the load. */
interface Measured extends CheckedOrders {
  readonly steady: SteadyMeasurement | null;
  readonly connections: ConnectionUse | null;
}

async function writeMeasurement(
  { session, monitor, journal, journalFile }: PlayedExperiment,
  { loaded, folder }: OnStacksOptions,
  { steady, connections, ledger, history }: Measured,
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
    history,
    connections,
  };
  const { name } = session.stack;
  const measurementFile = await folder.write(loaded.id, name, 'measurement', measurement);
  return { session, journal, journalFile, measurement, measurementFile, error: null };
}
