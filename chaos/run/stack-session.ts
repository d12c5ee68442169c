import type { StackConfig } from '../../infra/lab-config.ts';
import { loadConfiguration } from '../experiment/configuration.ts';
import { isRecord } from '../experiment/is-record.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import { loadSecrets } from '../experiment/secrets.ts';
import { substitute } from '../experiment/substitute.ts';
import { type FaultGuard, guardToxiproxy } from '../toxiproxy/fault-guard.ts';
import { connectToxiproxy } from '../toxiproxy/toxiproxy-api.ts';
import { toxiproxyUrl } from '../toxiproxy/toxiproxy-url.ts';
import type { ConsoleObserver } from './console-observer.ts';
import type { RunContext } from './execute-activity.ts';
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

export interface SessionOptions {
  readonly runId: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly observer: ConsoleObserver;
}

/** Remembers the stack's proxies, before the first fault. @throws ToxiproxyApiError */
export async function openSession(
  loaded: LoadedExperiment,
  stack: StackConfig,
  { runId, variables, observer }: SessionOptions,
): Promise<StackSession> {
  const context = runContext(loaded, stack, { runId, variables, observer });
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

/** The experiment's configuration and secrets as they are for a stack. */
export function runContext(
  { id, experiment }: LoadedExperiment,
  stack: StackConfig,
  { runId, variables, observer }: SessionOptions,
): RunContext {
  const env = stackEnvironment(stack, reference(runId, id, stack), process.env);
  const { configuration } = loadConfiguration(experiment.configuration ?? {}, env, variables);
  const { secrets } = loadSecrets(experiment.secrets ?? {}, env);
  return { experiment, configuration, secrets, env, observer };
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
