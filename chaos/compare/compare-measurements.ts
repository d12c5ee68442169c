import type { StackName } from '../../infra/lab-config.ts';
import type { StackMeasurement } from '../measure/measurement.ts';
import type { RunIndex } from '../run/run-index.ts';
import type {
  Comparison,
  ExperimentComparison,
  MeasuredFinding,
  Seen,
  StackComparison,
  Tally,
} from './comparison.ts';
import { isReproduced } from './is-reproduced.ts';
import { isSeenAgain } from './is-seen-again.ts';
import { judge, PROMISES, percent } from './promises.ts';
import type { Findings } from './read-findings.ts';

/** All that a run's folder holds. */
export interface RunRecord {
  readonly run: string;
  /** null when the folder has none, or one of another version. */
  readonly index: RunIndex | null;
  readonly measurements: readonly StackMeasurement[];
  /** By the experiment's short name. */
  readonly findings: ReadonlyMap<string, Findings>;
  readonly unreadable: Comparison['unreadable'];
}

/** Puts both stacks' measurements side by side and judges them. Pure: nothing is read here. */
export function compareMeasurements(record: RunRecord): Comparison {
  const { index, measurements, unreadable } = record;
  const groups = Map.groupBy(inOrder(measurements), ({ experiment }) => experiment);
  const experiments = [...groups.values()].map((group) => compareStacks(group, record.findings));
  const missing = missingOf(record);
  const status = index?.status ?? null;
  return {
    schemaVersion: 1,
    run: record.run,
    status,
    complete:
      experiments.length > 0 &&
      missing.length === 0 &&
      unreadable.length === 0 &&
      (status === null || status === 'completed') &&
      measurements.every(({ journal }) => journal.status === 'completed'),
    imposedWaitMs: index?.imposedWaitMs ?? null,
    actualMs: index?.actualMs ?? null,
    missing,
    unreadable,
    experiments,
    summary: summarise(experiments),
  };
}

/** In the order in which they ran; both stacks of one experiment start together. */
function inOrder(measurements: readonly StackMeasurement[]): StackMeasurement[] {
  return measurements.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

function compareStacks(
  group: readonly StackMeasurement[],
  findings: ReadonlyMap<string, Findings>,
): ExperimentComparison {
  const of = (stack: StackName) => group.find((measurement) => measurement.stack === stack) ?? null;
  const [before, after] = [of('before'), of('after')];
  const { experiment = '', title = '' } = before ?? after ?? {};
  const { published = null, measured = null } = findings.get(experiment) ?? {};
  return {
    experiment,
    title,
    published,
    reproduced: isReproduced(published, before?.single ?? null),
    measured: measured && {
      before: check(measured.before, before),
      after: check(measured.after, after),
    },
    stacks: { before: before && describe(before), after: after && describe(after) },
  };
}

function check(finding: MeasuredFinding, measurement: StackMeasurement | null) {
  const { single = null, ledger = null, steady = null } = measurement ?? {};
  // What was found of small orders says nothing of large ones.
  const comparable = steady?.workload === 'bulk' ? null : ledger;
  return { ...finding, seenAgain: isSeenAgain(finding, single, comparable) };
}

function describe(measurement: StackMeasurement): StackComparison {
  const { health, single, steady, ledger, history = null } = measurement;
  return {
    startedAt: measurement.startedAt,
    endedAt: measurement.endedAt,
    journal: measurement.journal,
    health: {
      checks: health.orderApi.checks + health.notifier.checks,
      ok: health.orderApi.ok + health.notifier.ok,
    },
    single: single && { status: single.status, durationMs: single.durationMs },
    steady: steady && {
      workload: steady.workload ?? 'steady',
      ratePerSecond: steady.ratePerSecond,
      sent: steady.total.sent,
      acknowledged: steady.total.acknowledged,
      acknowledgedPercent: percent(steady.total.acknowledged, steady.total.sent),
      p50Ms: steady.total.latencyMs?.p50 ?? null,
      p99Ms: steady.total.latencyMs?.p99 ?? null,
      maxMs: steady.total.latencyMs?.max ?? null,
      secondsToRecover: steady.secondsToRecover,
      worstScheduleLagMs: steady.worstScheduleLagMs,
      reads: steady.reads ?? null,
    },
    ledger: ledger && {
      acknowledged: ledger.acknowledged,
      lost: ledger.lost,
      waiting: ledger.waiting ?? 0,
      duplicated: ledger.duplicated,
      drainedMs: ledger.drainedMs ?? null,
    },
    history: history && {
      operations: history.operations,
      reads: history.reads,
      unread: history.unread,
      violations: history.violationCount,
      byRule: history.byRule,
    },
    connections: measurement.connections ?? null,
    verdicts: judge(measurement),
  };
}

/** Without an index, every stack that occurs at all was meant to measure every experiment. */
function missingOf({ index, measurements }: RunRecord): Comparison['missing'] {
  const stacks = index?.stacks ?? measurements.map(({ stack }) => stack);
  const experiments =
    index?.experiments.map(({ id }) => id) ?? measurements.map(({ experiment }) => experiment);
  const isMeasured = (experiment: string, stack: StackName) =>
    measurements.some((each) => each.experiment === experiment && each.stack === stack);
  return [...new Set(experiments)].flatMap((experiment) =>
    [...new Set(stacks)]
      .filter((stack) => !isMeasured(experiment, stack))
      .map((stack) => ({
        experiment,
        stack,
        reason: index?.experiments.find(({ id }) => id === experiment)?.error ?? null,
      })),
  );
}

function summarise(experiments: readonly ExperimentComparison[]): Comparison['summary'] {
  const both = (kept: (stack: StackComparison) => boolean | null) => ({
    before: tally(experiments.map(({ stacks }) => stacks.before && kept(stacks.before))),
    after: tally(experiments.map(({ stacks }) => stacks.after && kept(stacks.after))),
  });
  const measured = experiments.flatMap((experiment) => experiment.measured ?? []);
  return {
    promises: PROMISES.map(({ id, limit, unit }) => ({
      promise: id,
      limit,
      unit,
      ...both(({ verdicts }) => verdicts.find(({ promise }) => promise === id)?.kept ?? null),
    })),
    allPromises: both(({ verdicts }) => {
      if (verdicts.some(({ kept }) => kept === false)) return false;
      return verdicts.every(({ kept }) => kept === true) ? true : null;
    }),
    reproduced: seen(experiments.map((experiment) => experiment.reproduced)),
    seenAgain: {
      before: seen(measured.map(({ before }) => before.seenAgain)),
      after: seen(measured.map(({ after }) => after.seenAgain)),
    },
  };
}

function tally(kept: readonly (boolean | null)[]): Tally {
  return {
    kept: kept.filter((is) => is === true).length,
    broken: kept.filter((is) => is === false).length,
    unknown: kept.filter((is) => is === null).length,
  };
}

function seen(findings: readonly (boolean | null)[]): Seen {
  const { kept, broken, unknown } = tally(findings);
  return { yes: kept, no: broken, unknown };
}
