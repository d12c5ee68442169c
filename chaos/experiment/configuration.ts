import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { checkSchema } from './check-schema.ts';
import { isRecord } from './is-record.ts';
import { type Problem, show } from './problem.ts';
import { convertToType, VariableError } from './variables.ts';

/** The experiment's configuration with every value in place. */
export type Configuration = Record<string, unknown>;
/** Environment variables as one run sees them; not the process's own, so that stacks differ. */
export type Environment = Record<string, string | undefined>;

/** A value that comes from the environment. */
export const FromEnvironment = Type.Object({
  type: Type.Literal('env'),
  key: Type.String({
    minLength: 1,
    description: 'a non-empty string: the name of an environment variable',
  }),
  default: Type.Optional(Type.Unknown({ description: 'the value when it is not set' })),
  env_var_type: Type.Optional(
    Type.String({
      description: 'a string: its type, one of str, int, float, bool, bytes, json',
      examples: ['str', 'int', 'float', 'bool', 'bytes', 'json'],
    }),
  ),
});

/** A value that a probe gives. */
export const FromProbe = Type.Object({
  type: Type.Literal('probe'),
  name: Type.Optional(Type.String({ description: "a string: the probe's name" })),
  provider: Type.Object(
    { type: Type.Enum(['http', 'process', 'python'], { description: 'http, process or python' }) },
    { description: 'an object: how the value is found' },
  ),
});

/**
 * The configuration's values: inline, from the environment, or from `--var`, which wins. Variables
 * that the experiment doesn't name are ignored, as the original does.
 * @see chaoslib.configuration.load_configuration
 */
export function loadConfiguration(
  declared: Readonly<Record<string, unknown>>,
  env: Environment,
  variables: Readonly<Record<string, unknown>> = {},
): { configuration: Configuration; problems: Problem[] } {
  const configuration: Configuration = {};
  const problems: Problem[] = [];
  for (const [name, own] of Object.entries(declared)) {
    const path = `/configuration/${name}`;
    const value = Object.hasOwn(variables, name) ? variables[name] : own;
    switch (isRecord(value) ? value.type : undefined) {
      case 'env': {
        const outcome = fromEnvironment(value, env, path);
        if (outcome.kind === 'value') configuration[name] = outcome.value;
        else problems.push(...outcome.problems);
        break;
      }
      case 'probe':
        // Its value is what the probe gives when the run begins; see dynamic-configuration.ts.
        problems.push(...checkSchema(FromProbe, value, path));
        configuration[name] = value;
        break;
      default:
        configuration[name] = value;
    }
  }
  return { configuration, problems };
}

function fromEnvironment(
  source: unknown,
  env: Environment,
  path: string,
): { kind: 'value'; value: unknown } | { kind: 'problems'; problems: Problem[] } {
  if (!Value.Check(FromEnvironment, source)) {
    return { kind: 'problems', problems: checkSchema(FromEnvironment, source, path) };
  }
  const written = env[source.key];
  if (written === undefined && !('default' in source)) {
    const hint = `set ${source.key}, or give it a "default" here`;
    const expected = `the environment variable ${source.key}`;
    return { kind: 'problems', problems: [{ path, expected, found: 'nothing', hint }] };
  }
  try {
    return { kind: 'value', value: convertToType(source.env_var_type, written ?? source.default) };
  } catch (error) {
    if (!(error instanceof VariableError)) throw error;
    const expected = `${source.key} as ${show(source.env_var_type)}`;
    const found = show(written ?? source.default);
    return { kind: 'problems', problems: [{ path, expected, found }] };
  }
}
