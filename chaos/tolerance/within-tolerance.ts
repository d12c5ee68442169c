import { checkSchema } from '../experiment/check-schema.ts';
import { isRecord } from '../experiment/is-record.ts';
import { type Problem, show } from '../experiment/problem.ts';
import { substitute } from '../experiment/substitute.ts';
import { didYouMean } from '../experiment/suggest.ts';
import { jsonPathTolerance } from './jsonpath.ts';
import { probeTolerance } from './probe.ts';
import { pythonEquals } from './python-equals.ts';
import { rangeTolerance } from './range.ts';
import { regexTolerance } from './regex.ts';
import { IncomparableError, type ToleranceContext, type ToleranceType } from './tolerance.ts';

/** Every tolerance that is an object. A new one is a file and an entry here. */
export const TOLERANCES: readonly ToleranceType[] = [
  rangeTolerance,
  regexTolerance,
  jsonPathTolerance,
  probeTolerance,
];
const TYPES: ReadonlyMap<string, ToleranceType> = new Map(TOLERANCES.map((one) => [one.type, one]));

/**
 * What is wrong with a tolerance.
 * @param checkActivity for the activity that a tolerance may be
 * @see chaoslib.hypothesis.ensure_hypothesis_tolerance_is_valid
 */
export function toleranceProblems(
  tolerance: unknown,
  path: string,
  checkActivity: (activity: unknown, path: string) => Problem[],
): Problem[] {
  if (isRecord(tolerance)) {
    if (tolerance.type === probeTolerance.type) return checkActivity(tolerance, path);
    const type = TYPES.get(String(tolerance.type));
    if (type) {
      const shape = checkSchema(type.schema, tolerance, path);
      return shape.length > 0 ? shape : (type.check?.(tolerance, path) ?? []);
    }
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
 * @throws IncomparableError where the original ends with a TypeError
 * @see chaoslib.hypothesis.within_tolerance
 */
export async function withinTolerance(
  tolerance: unknown,
  value: unknown,
  context: ToleranceContext,
): Promise<boolean> {
  const wanted =
    typeof tolerance === 'string'
      ? substitute<unknown>(tolerance, context.configuration, context.secrets)
      : tolerance;
  if (isRecord(wanted)) {
    return (await TYPES.get(String(wanted.type))?.within(wanted, value, context)) ?? false;
  }
  if (Array.isArray(wanted)) return withinArray(wanted, value);
  if (typeof wanted === 'number') {
    // Chaos Toolkit knows no tolerance that is a fraction: it tolerates nothing.
    if (!Number.isInteger(wanted)) return false;
    return pythonEquals(isRecord(value) && 'status' in value ? value.status : value, wanted);
  }
  return wanted !== null && pythonEquals(value, wanted);
}

function withinArray(wanted: readonly unknown[], value: unknown): boolean {
  if (isRecord(value) && 'status' in value) {
    return wanted.some((one) => pythonEquals(one, value.status));
  }
  if (wanted.length === 2) return inOrder(wanted[0], value) && inOrder(value, wanted[1]);
  return wanted.some((one) => pythonEquals(one, value));
}

/** Numbers with numbers and texts with texts. @throws IncomparableError for anything else */
function inOrder(first: unknown, second: unknown): boolean {
  if (isNumber(first) && isNumber(second)) return Number(first) <= Number(second);
  if (typeof first === 'string' && typeof second === 'string') return first <= second;
  throw new IncomparableError(show(first), second);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}
