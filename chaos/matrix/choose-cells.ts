import { UsageError } from '../commands/usage-error.ts';
import type { MatrixCell } from './matrix-cell.ts';
import { PATH_FAULT_KINDS } from './path-cells.ts';

/** Which cells of the matrix to run. */
export interface CellChoice {
  /** A representative part. */
  readonly quick: boolean;
  /** Those whose id holds one of these texts; every one without any. */
  readonly only: readonly string[];
}

const PATH_KINDS: readonly string[] = PATH_FAULT_KINDS;

/**
 * Of each kind of fault, what a quick matrix runs: both directions and sizes, each dependency, with
 * and without another place that keeps orders.
 */
const QUICK_SHAPES = [
  ['mysql', 'downstream', 'bulk'],
  ['mongo+rabbitmq', 'upstream', 'small'],
  ['mysql+rabbitmq', 'downstream', 'small'],
  ['all', 'upstream', 'bulk'],
].map((shape) => shape.join('-'));

/** @throws UsageError where there is no such cell */
export function chooseCells(
  cells: readonly MatrixCell[],
  { quick, only }: CellChoice,
): MatrixCell[] {
  const chosen = cells.filter(
    (cell) =>
      (!quick || isQuick(cell)) &&
      (only.length === 0 || only.some((text) => cell.id.includes(text))),
  );
  if (chosen.length > 0) return chosen;
  const known = [...new Set(cells.map(({ kind }) => kind))].join(', ');
  throw new UsageError(
    `--only ${only.join(' ')}: no cell's name holds that. Names are FAULT-WHERE-WHICH WAY-SIZE, ` +
      `such as ${cells[2]?.id}; faults: ${known}`,
  );
}

const QUICK_PROCESS_KINDS = ['kill', 'disk-full-mysql', 'clock-back'];

/** Faults of processes are run under small orders; what has no direction counts as both. */
function isQuick({ on, direction, size, kind }: MatrixCell): boolean {
  if (!PATH_KINDS.includes(kind)) return size === 'small' && QUICK_PROCESS_KINDS.includes(kind);
  if (on === '') return true;
  const directions = direction === null ? ['downstream', 'upstream'] : [direction];
  return directions.some((way) => QUICK_SHAPES.includes([on, way, size].join('-')));
}
