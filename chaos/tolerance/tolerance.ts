import type { Configuration } from '../experiment/configuration.ts';
import type { Problem } from '../experiment/problem.ts';
import type { Secrets } from '../experiment/secrets.ts';

/** What a tolerance may use to decide. */
export interface ToleranceContext {
  readonly configuration: Configuration;
  readonly secrets: Secrets;
}

/** One form of tolerance that is an object, chosen by its `type`. */
export interface ToleranceType {
  readonly type: string;
  check(tolerance: Record<string, unknown>, path: string): Problem[];
  /** Whether the probe's output is tolerated. */
  within(tolerance: Record<string, unknown>, value: unknown, context: ToleranceContext): boolean;
}

/** The part of a probe's output that `target` names, or all of it. @see chaoslib.hypothesis */
export function targetOf(tolerance: Record<string, unknown>, value: unknown): unknown {
  const { target } = tolerance;
  if (typeof target !== 'string' || target === '') return value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).find(([name]) => name === target)?.[1] ?? value;
}
