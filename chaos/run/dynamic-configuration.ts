import { Value } from 'typebox/value';
import { messageOf } from '../../infra/unknown-error.ts';
import { type Configuration, FromProbe } from '../experiment/configuration.ts';
import { isRecord } from '../experiment/is-record.ts';
import { runQuietly } from './execute-activity.ts';
import type { RunContext } from './run-context.ts';

/**
 * Puts the values in place that a probe gives: what a Python function returns, what a process
 * writes, the body of an answer. A probe that fails leaves its value out, with a warning.
 * @throws the signal's reason once it is aborted
 * @see chaoslib.configuration.load_dynamic_configuration
 */
export async function withDynamicConfiguration(
  context: RunContext,
  signal: AbortSignal,
): Promise<RunContext> {
  const configuration: Configuration = {};
  for (const [name, value] of Object.entries(context.configuration)) {
    if (!Value.Check(FromProbe, value)) {
      configuration[name] = value;
      continue;
    }
    try {
      const output = await runQuietly(value.provider, { ...context, configuration }, signal);
      configuration[name] = foundValue(output, value.provider.type);
    } catch (error) {
      signal.throwIfAborted();
      const reason = messageOf(error);
      context.observer.log('warning', `The configuration has no '${name}': ${reason}`);
    }
  }
  return { ...context, configuration };
}

function foundValue(output: unknown, type: string): unknown {
  if (type === 'python' || !isRecord(output)) return output;
  if (type === 'http') return output.body;
  if (output.status !== 0) throw new Error(`its process ended with ${output.status}`);
  return String(output.stdout).trim();
}
