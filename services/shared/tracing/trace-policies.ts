import {
  type Attributes,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { ATTR_DB_SYSTEM_NAME, ATTR_ERROR_TYPE } from '@opentelemetry/semantic-conventions';
import type { AttemptStart, DependencyPolicy } from '../resilience/policy.ts';
import { addEvent } from './active-span.ts';
import { ATTEMPT, CALL, OUTCOME, RETRY_DELAY } from './attributes.ts';

/** The databases by the names that the conventions give them; calls begin with the key. */
const DATABASES: Readonly<Record<string, string>> = { mysql: 'mysql', mongo: 'mongodb' };

/**
 * One span for each attempt that reached the dependency; retries, breakers that change and
 * attempts that an open one refused are events of the span above. Background work that belongs to
 * no request or message (probes, looking for forgotten orders) is left out.
 * @see https://opentelemetry.io/docs/specs/semconv/db/database-spans/
 */
export function policyTracer(tracer: Tracer): (policy: DependencyPolicy) => void {
  return ({ name, events }) => {
    const call = { [CALL]: name };
    const spans = new WeakMap<AttemptStart, Span>();
    const kindAndSystem = describeDependency(name);

    events.on('start', (start) => {
      if (start.isProbe || trace.getActiveSpan() === undefined) return;
      start.within = (work) => {
        const attributes = { ...kindAndSystem.attributes, ...call, [ATTEMPT]: start.attempt };
        const span = tracer.startSpan(name, { kind: kindAndSystem.kind, attributes });
        spans.set(start, span);
        return context.with(trace.setSpan(context.active(), span), work);
      };
    });
    events.on('attempt', ({ start, attempt, outcome, error }) => {
      const span = spans.get(start);
      if (!span) {
        if (!start.isProbe) addEvent('short-circuited', { ...call, [ATTEMPT]: attempt });
        return;
      }
      span.setAttribute(OUTCOME, outcome);
      if (outcome !== 'success') {
        span.setAttribute(ATTR_ERROR_TYPE, errorType(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    });
    events.on('retry', ({ attempt, delayMs }) =>
      addEvent('retry', { ...call, [ATTEMPT]: attempt + 1, [RETRY_DELAY]: Math.round(delayMs) }),
    );
    events.on('breaker', (state) => addEvent(`breaker ${state}`, call));
  };
}

function describeDependency(name: string): { kind: SpanKind; attributes: Attributes } {
  const system = DATABASES[name.split('.', 1)[0] ?? ''];
  // Of a publish, the message's own span is the one that the conventions describe.
  if (system === undefined) return { kind: SpanKind.INTERNAL, attributes: {} };
  return { kind: SpanKind.CLIENT, attributes: { [ATTR_DB_SYSTEM_NAME]: system } };
}

/** The error's code or class. Never its message, which can quote an order. */
function errorType(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
