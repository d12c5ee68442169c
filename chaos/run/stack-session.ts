import type { StackConfig } from '../../infra/lab-config.ts';
import { isRecord } from '../experiment/is-record.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import { substitute } from '../experiment/substitute.ts';
import { type FaultGuard, guardToxiproxy } from '../toxiproxy/fault-guard.ts';
import { connectToxiproxy } from '../toxiproxy/toxiproxy-api.ts';
import { toxiproxyUrl } from '../toxiproxy/toxiproxy-url.ts';
import type { ConsoleObserver } from './console-observer.ts';
import { type ContextOptions, createContext } from './create-context.ts';
import { withDynamicConfiguration } from './dynamic-configuration.ts';
import type { RunContext } from './run-context.ts';
import { stackEnvironment } from './stack-environment.ts';

/** One experiment on one stack: what it runs with, and what puts the stack back. */
export interface StackSession {
  readonly stack: StackConfig;
  readonly context: RunContext;
  readonly observer: ConsoleObserver;
  /** The single order's own number, unlike that of any other run. */
  readonly orderReference: string;
  /** Takes away whatever the experiment left; says so where that was anything. */
  restore(): Promise<void>;
}

export interface SessionOptions extends ContextOptions {
  readonly runId: string;
  readonly observer: ConsoleObserver;
}

/**
 * Finds the configuration's values, and remembers the stack's proxies, before the first fault.
 * @throws ToxiproxyApiError, or the signal's reason once it is aborted
 */
export async function openSession(
  loaded: LoadedExperiment,
  stack: StackConfig,
  options: SessionOptions,
  signal: AbortSignal,
): Promise<StackSession> {
  const { runId, observer } = options;
  const context = await withDynamicConfiguration(runContext(loaded, stack, options), signal);
  const guards = await Promise.all(
    toxiproxiesOf(context, stack).map((url) => guardToxiproxy(connectToxiproxy(url))),
  );
  return {
    stack,
    context,
    observer,
    orderReference: referenceInMethod(loaded, context) ?? reference(runId, loaded.id, stack),
    restore: () => restoreAll(guards, observer),
  };
}

/** The experiment's configuration and secrets as they are for a stack. @throws InvalidExperimentError */
export function runContext(
  loaded: LoadedExperiment,
  stack: StackConfig,
  options: SessionOptions,
): RunContext {
  const env = stackEnvironment(stack, reference(options.runId, loaded.id, stack), process.env);
  return createContext(loaded, env, options, options.observer);
}

/** The Toxiproxies that an experiment may reach: the stack's, and the one that it configures. */
export function toxiproxiesOf({ configuration }: RunContext, stack: StackConfig): string[] {
  const configured = toxiproxyUrl(configuration);
  return [...new Set([stack.toxiproxyUrl, ...(configured ? [configured] : [])])];
}

function reference(runId: string, experimentId: string, stack: StackConfig): string {
  return `${runId}-${experimentId}-${stack.name}-single`.slice(0, 64);
}

/** The reference that the method really sends, where the experiment fixes it. */
function referenceInMethod(
  { extension, experiment }: LoadedExperiment,
  context: RunContext,
): string | null {
  const name = extension?.workloads.single?.activity;
  const activity = experiment.method.find((one) => 'name' in one && one.name === name);
  if (!activity || !('provider' in activity) || !('arguments' in activity.provider)) return null;
  const args = substitute(activity.provider.arguments, context.configuration, context.secrets);
  return isRecord(args) && typeof args.reference === 'string' ? args.reference : null;
}

async function restoreAll(guards: readonly FaultGuard[], observer: ConsoleObserver): Promise<void> {
  for (const guard of guards) {
    for (const restored of await guard.restore()) {
      observer.log('warning', `The rollbacks left a fault behind: ${restored}`);
    }
  }
}
