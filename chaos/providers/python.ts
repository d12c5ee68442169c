import { type Static, Type } from 'typebox';
import { isRecord } from '../experiment/is-record.ts';
import { type Problem, show } from '../experiment/problem.ts';
import { substitute } from '../experiment/substitute.ts';
import { didYouMean } from '../experiment/suggest.ts';
import { findFunction, knownFunctions, knownModules } from '../toxiproxy/functions.ts';
import { argumentProblems, runFunction } from '../toxiproxy/toxiproxy-function.ts';
import { type ActivityContext, ActivityFailed, defineProvider } from './provider.ts';

const PythonProvider = Type.Object({
  type: Type.Literal('python'),
  module: Type.String({ minLength: 1, description: 'a string: the name of a Python module' }),
  func: Type.String({ minLength: 1, description: 'a string: the name of a function' }),
  arguments: Type.Optional(Type.Unknown()),
});
type PythonProvider = Static<typeof PythonProvider>;

/**
 * Runs the functions of chaostoxi that this harness knows natively; there is no Python in it.
 * @see chaoslib.provider.python
 */
export const pythonProvider = defineProvider({
  type: 'python',
  schema: PythonProvider,
  check: checkFunction,
  run: runNatively,
});

function checkFunction({ module, func, arguments: args }: PythonProvider, path: string): Problem[] {
  const modules = knownModules();
  if (!modules.includes(module)) {
    const expected = `one of the modules ${modules.join(', ')}`;
    const hint =
      'this harness runs the functions of chaostoxi; other Python needs Chaos Toolkit itself';
    const near = didYouMean(module, modules);
    return [{ path: `${path}/module`, expected, found: show(module), hint, ...near }];
  }
  const found = findFunction(module, func);
  if (!found) {
    const known = knownFunctions(module);
    return [
      {
        path: `${path}/func`,
        expected: `one of ${module}'s functions ${known.join(', ')}`,
        found: show(func),
        ...didYouMean(func, known),
      },
    ];
  }
  return argumentProblems(found, args ?? {}, `${path}/arguments`);
}

async function runNatively(provider: PythonProvider, context: ActivityContext): Promise<unknown> {
  const found = findFunction(provider.module, provider.func);
  if (!found) throw new ActivityFailed(`unknown function ${provider.module}.${provider.func}`);
  const args = substitute(provider.arguments ?? {}, context.configuration, context.secrets);
  if (!isRecord(args))
    throw new ActivityFailed(`arguments: expected an object, found ${show(args)}`);
  return runFunction(found, args, context);
}
