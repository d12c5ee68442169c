import { Type } from 'typebox';
import { messageOf } from '../message-of.ts';
import { withAttemptTimeout } from '../resilience/attempt-timeout.ts';
import type { DependencyPolicy } from '../resilience/policy.ts';
import type { App } from './create-app.ts';

/** One dependency, as `GET /ready` looks at it. */
export interface DependencyCheck {
  readonly name: string;
  /** Resolves when the dependency answers. */
  check(signal: AbortSignal): Promise<void>;
  /** The policies whose breakers are shown beside it. */
  readonly policies: readonly DependencyPolicy[];
}

const Readiness = Type.Object({
  ready: Type.Boolean(),
  dependencies: Type.Record(
    Type.String(),
    Type.Object({
      up: Type.Boolean(),
      error: Type.Optional(Type.String()),
      breakers: Type.Record(Type.String(), Type.String()),
    }),
  ),
});

/**
 * `/health`: 200 as long as the process serves, whatever its dependencies do.
 * `/ready`: 200 when each dependency answers, else 503; each with its breakers.
 */
export function healthRoutes(app: App, checks: readonly DependencyCheck[], timeoutMs: number) {
  app.get(
    '/health',
    { schema: { response: { 200: Type.Object({ status: Type.Literal('ok') }) } } },
    () => ({ status: 'ok' as const }),
  );

  app.get(
    '/ready',
    { schema: { response: { 200: Readiness, 503: Readiness } } },
    async (_, reply) => {
      const states = await Promise.all(checks.map((check) => stateOf(check, timeoutMs)));
      const ready = states.every(([, { up }]) => up);
      return reply
        .code(ready ? 200 : 503)
        .send({ ready, dependencies: Object.fromEntries(states) });
    },
  );
}

async function stateOf({ name, check, policies }: DependencyCheck, timeoutMs: number) {
  const breakers = Object.fromEntries(policies.map((each) => [each.name, each.breakerState()]));
  try {
    await withAttemptTimeout(check, timeoutMs);
    return [name, { up: true, breakers }] as const;
  } catch (error) {
    return [name, { up: false, error: messageOf(error), breakers }] as const;
  }
}
