import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../experiment/is-record.ts';
import { type Problem, show } from '../experiment/problem.ts';
import { substitute } from '../experiment/substitute.ts';
import { didYouMean } from '../experiment/suggest.ts';
import { rangeTolerance } from './range.ts';
import { regexTolerance } from './regex.ts';
import type { ToleranceContext, ToleranceType } from './tolerance.ts';

/** Every tolerance that is an object, by its `type`. A new one is a file and an entry here. */
const TYPES: ReadonlyMap<string, ToleranceType> = new Map(
  [rangeTolerance, regexTolerance].map((one) => [one.type, one]),
);

/** What is wrong with a tolerance. @see chaoslib.hypothesis.ensure_hypothesis_tolerance_is_valid */
export function toleranceProblems(tolerance: unknown, path: string): Problem[] {
  if (isRecord(tolerance)) {
    const type = TYPES.get(String(tolerance.type));
    if (type) return type.check(tolerance, path);
    const expected = `one of the tolerance types ${[...TYPES.keys()].join(', ')}`;
    const found = show(tolerance.type);
    return [
      {
        path: `${path}/type`,
        expected,
        found,
        ...didYouMean(tolerance.type, TYPES.keys()),
      },
    ];
  }
  const isScalar = typeof tolerance === 'boolean' || typeof tolerance === 'string';
  if (isScalar || Number.isInteger(tolerance) || Array.isArray(tolerance)) return [];
  const expected = 'an integer, a string, a boolean, an array, or an object with a type';
  return [{ path, expected, found: show(tolerance) }];
}

/**
 * Whether a probe's output is tolerated. An integer or an array is held against `status` where the
 * output has one; an array of two is a range, any other a choice.
 * @see chaoslib.hypothesis.within_tolerance
 */
export function withinTolerance(
  tolerance: unknown,
  value: unknown,
  context: ToleranceContext,
): boolean {
  const wanted =
    typeof tolerance === 'string'
      ? substitute<unknown>(tolerance, context.configuration, context.secrets)
      : tolerance;
  if (isRecord(wanted))
    return TYPES.get(String(wanted.type))?.within(wanted, value, context) ?? false;
  if (Array.isArray(wanted)) return withinArray(wanted, value);
  if (typeof wanted === 'number' && isRecord(value) && 'status' in value) {
    return equals(value.status, wanted);
  }
  return equals(value, wanted);
}

function withinArray(wanted: readonly unknown[], value: unknown): boolean {
  if (isRecord(value) && 'status' in value) {
    return wanted.some((one) => equals(one, value.status));
  }
  if (wanted.length === 2) return inOrder(wanted[0], value) && inOrder(value, wanted[1]);
  return wanted.some((one) => equals(one, value));
}

/** Numbers with numbers and texts with texts; what can't be compared isn't in order. */
function inOrder(first: unknown, second: unknown): boolean {
  const [a, b] = [asNumber(first), asNumber(second)];
  if (typeof a === 'number' && typeof b === 'number') return a <= b;
  return typeof a === 'string' && typeof b === 'string' && a <= b;
}

/** As Python compares: true is 1. */
function equals(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(asNumber(a), asNumber(b));
}

function asNumber(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
