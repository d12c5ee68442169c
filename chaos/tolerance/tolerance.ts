import type { TObject } from 'typebox';
import type { Configuration } from '../experiment/configuration.ts';
import { isRecord } from '../experiment/is-record.ts';
import { type Problem, show } from '../experiment/problem.ts';
import type { Secrets } from '../experiment/secrets.ts';

/** What a tolerance may use to decide. */
export interface ToleranceContext {
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  /** Carries out a tolerance's own activity. @throws ActivityFailed when that fails */
  readonly runProvider: (provider: Record<string, unknown>) => Promise<unknown>;
}

/** One form of tolerance that is an object, chosen by its `type`. */
export interface ToleranceType {
  readonly type: string;
  readonly schema: TObject;
  /** What is wrong beyond the schema; called only when that is right. */
  check?(tolerance: Record<string, unknown>, path: string): Problem[];
  /**
   * Whether the probe's output is tolerated.
   * @throws IncomparableError
   */
  within(
    tolerance: Record<string, unknown>,
    value: unknown,
    context: ToleranceContext,
  ): boolean | Promise<boolean>;
}

/**
 * A tolerance that can't be held against what the probe gave, such as a pattern against a number.
 * Python raises a TypeError there, and Chaos Toolkit ends without a journal; this harness ends the
 * experiment as `aborted`.
 */
export class IncomparableError extends Error {
  override readonly name = 'IncomparableError';

  constructor(what: string, value: unknown) {
    super(`${what} can't be compared with the probe's output ${show(value)}`);
  }
}

/**
 * The part of a probe's output that `target` names, or all of it where it has no such part.
 * @throws IncomparableError for an output that has no parts
 * @see chaoslib.hypothesis.within_tolerance
 */
export function targetOf(tolerance: Record<string, unknown>, value: unknown): unknown {
  const { target } = tolerance;
  if (typeof target !== 'string' || target === '') return value;
  if (!isRecord(value)) throw new IncomparableError(`the target '${target}'`, value);
  return Object.hasOwn(value, target) ? value[target] : value;
}
