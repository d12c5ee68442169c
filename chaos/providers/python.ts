import { type Static, Type } from 'typebox';
import { isRecord } from '../experiment/is-record.ts';
import { type Problem, show } from '../experiment/problem.ts';
import { substituteArguments } from '../experiment/substitute.ts';
import { didYouMean } from '../experiment/suggest.ts';
import { findNativeFunction, nativeFunctions, nativeModules } from '../python/native-functions.ts';
import { InterruptedError } from '../run/interruption.ts';
import { argumentProblems, runFunction } from '../toxiproxy/toxiproxy-function.ts';
import {
  type ActivityContext,
  ActivityFailed,
  type CheckOptions,
  defineProvider,
} from './provider.ts';

const PythonProvider = Type.Object({
  type: Type.Literal('python'),
  module: Type.String({ minLength: 1, description: 'a string: the name of a Python module' }),
  func: Type.String({ minLength: 1, description: 'a string: the name of a function' }),
  arguments: Type.Optional(Type.Unknown({ description: "an object: the function's arguments" })),
  secrets: Type.Optional(
    Type.Array(Type.String(), { description: 'an array: the targets whose secrets it gets' }),
  ),
});
type PythonProvider = Static<typeof PythonProvider>;

/**
 * Runs the functions of chaostoxi and of Python's standard library that this harness knows
 * natively; any other in a real Python, where there is one.
 * @see chaoslib.provider.python
 */
export const pythonProvider = defineProvider({
  type: 'python',
  schema: PythonProvider,
  check: checkFunction,
  run: runPython,
});

const NEEDS_PYTHON =
  'run it with --python=PATH, the Python that has the module, or with Chaos Toolkit itself';

function checkFunction(
  { module, func, arguments: args }: PythonProvider,
  path: string,
  { hasPython }: CheckOptions,
): Problem[] {
  const found = findNativeFunction(module, func);
  if (found) return argumentProblems(found, args ?? {}, `${path}/arguments`);
  // The real Python tells what is wrong; see check-python-functions.ts.
  if (hasPython) return [];
  const modules = nativeModules();
  if (!modules.includes(module)) {
    const near = didYouMean(module, modules).hint;
    return [
      {
        path: `${path}/module`,
        expected: `one of the modules ${modules.join(', ')}`,
        found: `${show(module)}, with the function ${show(func)}`,
        hint: [near, NEEDS_PYTHON].filter(Boolean).join(' or '),
      },
    ];
  }
  const known = nativeFunctions(module);
  const near = didYouMean(func, known).hint;
  return [
    {
      path: `${path}/func`,
      expected: `one of ${module}'s functions ${known.join(', ')}`,
      found: show(func),
      hint: near ?? NEEDS_PYTHON,
    },
  ];
}

async function runPython(provider: PythonProvider, context: ActivityContext): Promise<unknown> {
  const { module, func } = provider;
  const args = substituteArguments(
    provider.arguments ?? {},
    context.configuration,
    context.secrets,
  );
  if (!isRecord(args)) throw new Error(`arguments: expected an object, found ${show(args)}`);
  const found = findNativeFunction(module, func);
  if (found) {
    // What only the run knows: a tolerance's function gets a `value` that it may not take.
    const [problem] = argumentProblems(found, args, '');
    if (!problem) return runFunction(found, args, context);
    throw new ActivityFailed(
      `TypeError: ${func}(): expected ${problem.expected}: ${problem.found}`,
    );
  }
  if (!context.python) {
    throw new Error(`${module}.${func} isn't native here: ${NEEDS_PYTHON}`);
  }
  const answer = await context.python.run(
    {
      module,
      func,
      arguments: args,
      configuration: context.configuration,
      secrets: provider.secrets ? mergedSecrets(provider.secrets, context) : null,
      background: context.isInBackground === true,
    },
    context.signal,
  );
  if (answer.exit !== undefined) throw InterruptedError.fromPython(Number(answer.exit));
  if (answer.fatal !== undefined) throw new Error(answer.fatal);
  if (answer.failed !== undefined) throw new ActivityFailed(answer.failed);
  return answer.ok ?? null;
}

/** The secrets of all these targets in one object, as functions get them. */
function mergedSecrets(targets: readonly string[], { secrets }: ActivityContext) {
  const found = targets.map((target) => secrets[target]).filter(isRecord);
  return Object.assign({}, ...found) as Record<string, unknown>;
}
