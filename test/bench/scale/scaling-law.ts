/** What so many replicas did. */
export interface ScalingPoint {
  readonly replicas: number;
  readonly perSecond: number;
}

/**
 * The Universal Scalability Law: X(n) = n·λ / (1 + σ·(n − 1) + κ·n·(n − 1)).
 * Source: N. Gunther, "Guerrilla Capacity Planning", Springer 2007, chapters 4 to 6.
 */
export interface ScalingLaw {
  /** λ: what one replica does, a second. */
  readonly perSecond: number;
  /** σ: the share that all of them have to do in turn, on what they share. */
  readonly contention: number;
  /** κ: what each pair of them costs, to agree. */
  readonly coherency: number;
}

/**
 * Fits the law to three points or more by least squares of n/X(n), which is linear in 1/λ, σ/λ and κ/λ;
 * σ and κ are not negative.
 * @throws Error for points that no such law fits
 */
export function fitScalingLaw(points: readonly ScalingPoint[]): ScalingLaw {
  if (points.some(({ perSecond }) => !(perSecond > 0))) {
    throw new Error('no scaling law fits: a rate is not positive');
  }
  const wanted = points.map(({ replicas, perSecond }) => replicas / perSecond);
  const terms = [
    () => 1,
    ({ replicas }: ScalingPoint) => replicas - 1,
    ({ replicas }: ScalingPoint) => replicas * (replicas - 1),
  ];
  const fits = [[0, 1, 2], [0, 1], [0, 2], [0]].map((used) => {
    const rows = points.map((point) => used.map((term) => terms[term]?.(point) ?? 0));
    const found = leastSquares(rows, wanted);
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map((term) => found[used.indexOf(term)] ?? 0);
    const error = rows.reduce((sum, row, index) => {
      const fitted = row.reduce((all, value, place) => all + value * (found[place] ?? 0), 0);
      return sum + (fitted - (wanted[index] ?? 0)) ** 2;
    }, 0);
    return { a, b, c, error };
  });
  const possible = fits.filter(({ a, b, c }) => a > 0 && b >= 0 && c >= 0);
  const [best] = possible.toSorted((one, other) => one.error - other.error);
  if (!best) throw new Error('no scaling law fits: too few points');
  return { perSecond: 1 / best.a, contention: best.b / best.a, coherency: best.c / best.a };
}

/** What the law says of so many replicas, a second. */
export function scaled({ perSecond, contention, coherency }: ScalingLaw, replicas: number): number {
  return (
    (replicas * perSecond) /
    (1 + contention * (replicas - 1) + coherency * replicas * (replicas - 1))
  );
}

/** Solves the normal equations by Gauss's elimination. @returns NaN where they have no one solution */
function leastSquares(rows: readonly (readonly number[])[], wanted: readonly number[]): number[] {
  const size = rows[0]?.length ?? 0;
  const at = (row: readonly number[] | undefined, column: number) => row?.[column] ?? 0;
  const matrix = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) =>
      rows.reduce((sum, row) => sum + at(row, i) * at(row, j), 0),
    ),
    rows.reduce((sum, row, index) => sum + at(row, i) * at(wanted, index), 0),
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = at(matrix[row], pivot) / at(matrix[pivot], pivot);
      matrix[row] = (matrix[row] ?? []).map((value, j) => value - factor * at(matrix[pivot], j));
    }
  }
  return matrix.map((row, index) => at(row, size) / at(row, index));
}
