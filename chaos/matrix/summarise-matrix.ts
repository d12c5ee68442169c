import type { StackName } from '../../infra/lab-config.ts';
import type { MatrixFolder } from './matrix-folder.ts';
import type { CellOutcome, CellRecord, MatrixResult, StackTotals } from './matrix-result.ts';

/** What a matrix found so far, as `--json` prints it. */
export function summariseMatrix({ name, plan, records }: Omit<MatrixFolder, 'dir'>): MatrixResult {
  const of = (verdict: Verdict) => records.filter((record) => verdictOf(record) === verdict);
  const hasAfter = plan.stacks.includes('after');
  return {
    schemaVersion: 1,
    matrix: name,
    planned: plan.cells.length,
    passed: hasAfter ? of('passed').length : null,
    skipped: of('skipped').length,
    repeated: records.filter(({ attempt }) => attempt > 1).length,
    failed: of('failed').map(({ cell }) => cell),
    seconds: records.reduce((sum, { seconds }) => sum + seconds, 0),
    totals: { before: totalsOf('before', records), after: totalsOf('after', records) },
    cells: [...records],
  };
}

/** `passed`: measured, and the after stack held to everything. */
export type Verdict = 'passed' | 'failed' | 'skipped';

export function verdictOf({ outcomes, skipped, error }: CellRecord): Verdict {
  if (skipped !== null) return 'skipped';
  const isWell = error === null && outcomes.every(({ problems }) => problems.length === 0);
  return isWell ? 'passed' : 'failed';
}

function totalsOf(stack: StackName, records: readonly CellRecord[]): StackTotals | null {
  const own = records.flatMap(({ outcomes }) => outcomes.filter((one) => one.stack === stack));
  if (own.length === 0) return null;
  const sum = (of: (outcome: CellOutcome) => number) =>
    own.reduce((total, outcome) => total + of(outcome), 0);
  return {
    cells: own.length,
    sent: sum(({ sent }) => sent),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    lost: sum(({ lost }) => lost),
    duplicated: sum(({ duplicated }) => duplicated),
    violations: sum(({ violations }) => violations),
    cellsWithLoss: own.filter(({ lost }) => lost > 0).length,
    cellsWithFailures: own.filter(({ sent, acknowledged }) => acknowledged < sent).length,
  };
}
