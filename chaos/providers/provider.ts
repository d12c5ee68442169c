import type { Static, TSchema } from 'typebox';
import type { Configuration, Environment } from '../experiment/configuration.ts';
import type { Problem } from '../experiment/problem.ts';
import type { Secrets } from '../experiment/secrets.ts';
import type { PythonProcess } from '../python/python-process.ts';

/** What an activity may use while it runs. */
export interface ActivityContext {
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  /** The run's environment; functions that set variables, as chaostoxi's do, set them here. */
  readonly env: Environment;
  /** Aborted when the run is interrupted. A provider either ends at once or within seconds. */
  readonly signal: AbortSignal;
  /** True for a probe whose result is held against a tolerance. */
  readonly hasTolerance: boolean;
  /** True when the next activity doesn't wait for this one. */
  readonly isInBackground?: boolean;
  /** The real Python for functions that aren't native; none without `--python`. */
  readonly python?: PythonProcess | null;
  readonly warn: (message: string) => void;
}

/**
 * An activity that could not do what it is for. The run goes on; the journal says `failed`.
 * Any other error aborts the method, as in the original.
 */
export class ActivityFailed extends Error {
  override readonly name = 'ActivityFailed';
}

/** What decides beside the provider itself whether it is right. */
export interface CheckOptions {
  /** Whether there is a real Python for the functions that aren't native. */
  readonly hasPython?: boolean;
}

/** One way to carry out an activity, chosen by `provider.type`. */
export interface Provider {
  readonly type: string;
  /** The shape of the activity's `provider`. */
  readonly schema: TSchema;
  /** What is wrong beyond the shape; called only when the shape is right. */
  check(provider: unknown, path: string, options: CheckOptions): Problem[];
  /** @throws ActivityFailed, or the signal's reason once it is aborted. */
  run(provider: unknown, context: ActivityContext): Promise<unknown>;
}

/** A provider from functions that know the type of their schema. */
export function defineProvider<S extends TSchema>(definition: {
  type: string;
  schema: S;
  check?: (provider: Static<S>, path: string, options: CheckOptions) => Problem[];
  run: (provider: Static<S>, context: ActivityContext) => Promise<unknown>;
}): Provider {
  // The casts are sound: the experiment was held against `schema` when it was loaded.
  return {
    type: definition.type,
    schema: definition.schema,
    check: (provider, path, options) =>
      definition.check?.(provider as Static<S>, path, options) ?? [],
    run: (provider, context) => definition.run(provider as Static<S>, context),
  };
}
