import {
  type Context,
  context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_URL_PATH,
  ATTR_URL_SCHEME,
} from '@opentelemetry/semantic-conventions';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Asked every other second by machines: they would bury the orders. */
const UNTRACED_ROUTES = new Set(['/health', '/ready', '/metrics', '/docs/json']);

/**
 * One span for each request, by the conventions for HTTP servers; it continues the trace of the
 * request's `traceparent`. The query and the body are not in it.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server
 */
export function traceRequests(app: FastifyInstance, tracer: Tracer): void {
  const propagator = new W3CTraceContextPropagator();
  const contexts = new WeakMap<FastifyRequest, Context>();

  app.addHook('onRequest', (request, _reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url;
    if (route !== undefined && UNTRACED_ROUTES.has(route)) return done();
    const parent = propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
    const attributes = {
      [ATTR_HTTP_REQUEST_METHOD]: method,
      [ATTR_URL_PATH]: request.url.split('?', 1)[0],
      [ATTR_URL_SCHEME]: request.protocol,
      ...(route === undefined ? {} : { [ATTR_HTTP_ROUTE]: route }),
    };
    const name = route === undefined ? method : `${method} ${route}`;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    contexts.set(request, trace.setSpan(parent, span));
    done();
  });

  // Not earlier: reading the body leaves the context.
  app.addHook('preValidation', (request, _reply, done) => {
    const requestContext = contexts.get(request);
    if (requestContext) context.with(requestContext, done);
    else done();
  });

  app.addHook('onResponse', async (request, reply) => {
    const requestContext = contexts.get(request);
    const span = requestContext && trace.getSpan(requestContext);
    if (!span) return;
    span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, reply.statusCode);
    if (reply.statusCode >= 500) {
      span.setAttribute(ATTR_ERROR_TYPE, `${reply.statusCode}`);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  });
}
