import type { CellOutcome, CellRecord } from './matrix-result.ts';

/** A stack's outcome without anything to complain of. */
export function outcome(
  stack: CellOutcome['stack'],
  changes: Partial<CellOutcome> = {},
): CellOutcome {
  return {
    stack,
    sent: 160,
    acknowledged: 160,
    failures: {},
    p99Ms: 12,
    lost: 0,
    duplicated: 0,
    violations: 0,
    drainedMs: 0,
    breakersOpenMs: null,
    refusedWhileOpen: 0,
    refusedP99Ms: null,
    problems: [],
    ...changes,
  };
}

/** A cell that was run and passed. */
export function record(cell: string, changes: Partial<CellRecord> = {}): CellRecord {
  return {
    cell,
    kind: 'timeout',
    on: 'mysql+rabbitmq',
    direction: 'downstream',
    size: 'small',
    isReachable: false,
    attempt: 1,
    startedAt: '2026-11-24T12:00:00.000Z',
    seconds: 10,
    outcomes: [outcome('before'), outcome('after')],
    skipped: null,
    error: null,
    ...changes,
  };
}
