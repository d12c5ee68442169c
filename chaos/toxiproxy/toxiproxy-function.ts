import type { Static, TObject } from 'typebox';
import { checkSchema } from '../experiment/check-schema.ts';
import { isRecord } from '../experiment/is-record.ts';
import type { Problem } from '../experiment/problem.ts';
import { show } from '../experiment/problem.ts';
import { didYouMean } from '../experiment/suggest.ts';
import { type ActivityContext, ActivityFailed } from '../providers/provider.ts';

/** A function of chaostoxi, made native. */
export interface ToxiproxyFunction {
  readonly name: string;
  /** Its arguments, with their defaults; `configuration` is given by the harness. */
  readonly parameters: TObject;
  run(args: unknown, context: ActivityContext): Promise<unknown>;
}

/** A function whose `run` knows the types of its parameters. */
export function defineFunction<P extends TObject>(
  name: string,
  parameters: P,
  run: (args: Static<P>, context: ActivityContext) => Promise<unknown>,
): ToxiproxyFunction {
  // The cast is sound: runFunction holds the arguments against `parameters` first.
  return { name, parameters, run: (args, context) => run(args as Static<P>, context) };
}

/**
 * Arguments that are missing or that the function doesn't have. Types are left to the run, when
 * variables have their values, as in the original.
 */
export function argumentProblems(one: ToxiproxyFunction, args: unknown, path: string): Problem[] {
  if (!isRecord(args)) return [{ path, expected: 'an object', found: show(args) }];
  const known = Object.keys(one.parameters.properties);
  const missing = requiredParameters(one)
    .filter((name) => !Object.hasOwn(args, name))
    .map((name) => ({
      path: `${path}/${name}`,
      expected: `${one.name}'s argument ${show(name)}`,
      found: 'nothing',
    }));
  const unexpected = Object.keys(args)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${path}/${name}`,
      expected: `one of ${one.name}'s arguments ${known.join(', ')}`,
      found: show(name),
      ...didYouMean(name, known),
    }));
  return [...missing, ...unexpected];
}

function defaultsOf({ parameters }: ToxiproxyFunction): Record<string, unknown> {
  const all = Object.entries(parameters.properties);
  return Object.fromEntries(
    all.flatMap(([name, schema]) => ('default' in schema ? [[name, schema.default]] : [])),
  );
}

/** Those that have no default. */
export function requiredParameters({ parameters }: ToxiproxyFunction): string[] {
  const hasDefault = (name: string) => 'default' in (parameters.properties[name] ?? {});
  return (parameters.required ?? []).filter((name) => !hasDefault(name));
}

/** @throws ActivityFailed for arguments of a wrong type, and whatever the function throws. */
export async function runFunction(
  one: ToxiproxyFunction,
  args: Record<string, unknown>,
  context: ActivityContext,
): Promise<unknown> {
  const complete = { ...defaultsOf(one), ...args };
  const [problem] = checkSchema(one.parameters, complete, '');
  if (problem) {
    const argument = problem.path.slice(1);
    throw new ActivityFailed(
      `${one.name}: expected ${argument} to be ${problem.expected}, found ${problem.found}`,
    );
  }
  return one.run(complete, context);
}
