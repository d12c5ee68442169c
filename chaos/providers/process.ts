import { homedir } from 'node:os';
import { type Static, Type } from 'typebox';
import { isRecord } from '../experiment/is-record.ts';
import { type Problem, show } from '../experiment/problem.ts';
import { pythonStr } from '../experiment/python-str.ts';
import { substituteArguments } from '../experiment/substitute.ts';
import { decodeBytes } from './decode-bytes.ts';
import { findExecutable } from './find-executable.ts';
import { type ActivityContext, ActivityFailed, defineProvider } from './provider.ts';
import { ProcessTimeoutError, runProcess } from './run-process.ts';

const ProcessProvider = Type.Object({
  type: Type.Literal('process'),
  path: Type.String({ minLength: 1, description: 'a non-empty string: the program to run' }),
  arguments: Type.Optional(
    Type.Unknown({
      description:
        'a string, which a shell reads; or an array of arguments; or an object of names and values',
    }),
  ),
  timeout: Type.Optional(
    Type.Union([Type.Number(), Type.Null()], { description: 'a number of seconds' }),
  ),
});
type ProcessProvider = Static<typeof ProcessProvider>;

/**
 * Runs a program: `{status, stdout, stderr}`, the status negative when a signal ended it. Any
 * status is a success.
 * @see chaoslib.provider.process
 */
export const processProvider = defineProvider({
  type: 'process',
  schema: ProcessProvider,
  check: ({ path }, place): Problem[] => {
    if (findExecutable(path, process.env.PATH) !== null) return [];
    const expected = 'a program that can be run';
    const hint = 'give its whole path, or a name that is on the PATH';
    return [{ path: `${place}/path`, expected, found: show(path), hint }];
  },
  run: runProgram,
});

async function runProgram(provider: ProcessProvider, context: ActivityContext) {
  const path = findExecutable(withHome(provider.path), context.env.PATH);
  const args = substituteArguments(
    provider.arguments ?? [],
    context.configuration,
    context.secrets,
  );
  const isForShell = typeof args === 'string';
  if (path === null && !isForShell) throw new Error(`${provider.path}: no such program`);
  const command: [string, ...string[]] = isForShell
    ? ['/bin/sh', '-c', `${path ?? 'None'} ${args}`]
    : [path ?? '', ...argumentList(args)];
  try {
    const { status, stdout, stderr, isCut } = await runProcess(command, {
      env: context.env,
      timeoutMs: provider.timeout == null ? null : provider.timeout * 1_000,
      signal: context.signal,
    });
    if (isCut) context.warn(`${provider.path} wrote more than is kept: its output is cut`);
    if (status > 0 && !context.hasTolerance) {
      context.warn(`${provider.path} ended with the exit code ${status}`);
    }
    return { status, stdout: decodeBytes(stdout), stderr: decodeBytes(stderr) };
  } catch (error) {
    if (!(error instanceof ProcessTimeoutError)) throw error;
    throw new ActivityFailed('process activity took too long to complete');
  }
}

/** Null and empty ones are left out. */
function argumentList(args: unknown): string[] {
  const list = isRecord(args) ? Object.entries(args).flat() : args;
  if (!Array.isArray(list)) {
    throw new Error(`arguments: expected a string, an array or an object, found ${show(args)}`);
  }
  return list.filter((one) => one !== null && one !== '').map(pythonStr);
}

function withHome(path: string): string {
  return path.replace(/^~(?=\/|$)/, homedir());
}
