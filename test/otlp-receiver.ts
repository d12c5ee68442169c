import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

type Value = string | number | boolean | undefined;

/** A span as it came, with its service and its attributes as plain values. */
export interface ReceivedSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly events: readonly { readonly name: string; readonly attributes: Record<string, Value> }[];
}

/** A server that takes traces as OpenTelemetry's collectors do, and keeps them. */
export interface OtlpReceiver {
  readonly url: string;
  spansOf(traceId: string): ReceivedSpan[];
  all(): readonly ReceivedSpan[];
  close(): void;
}

// OTLP/JSON, as far as it is read here.
// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
interface JsonAttribute {
  readonly key: string;
  readonly value: { stringValue?: string; intValue?: number | string; boolValue?: boolean };
}
interface JsonSpan extends Omit<ReceivedSpan, 'service' | 'attributes' | 'events'> {
  readonly attributes: JsonAttribute[];
  readonly events?: { name: string; attributes?: JsonAttribute[] }[];
}
interface JsonTraces {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: JsonAttribute[] };
    readonly scopeSpans: { readonly spans: JsonSpan[] }[];
  }[];
}

/** Starts a receiver on a free port of 127.0.0.1. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const take = async (request: IncomingMessage) => {
    if (request.url !== '/v1/traces') throw new Error(`not for traces: ${request.url}`);
    spans.push(...flatten((await json(request)) as JsonTraces));
  };
  const server = createServer((request, response) => {
    take(request).then(
      () => response.setHeader('content-type', 'application/json').end('{}'),
      () => response.writeHead(400).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spansOf: (traceId) => spans.filter((span) => span.traceId === traceId),
    all: () => spans,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function flatten({ resourceSpans }: JsonTraces): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = `${values(resource.attributes)['service.name']}`;
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        service,
        attributes: values(span.attributes),
        events: (span.events ?? []).map(({ name, attributes = [] }) => ({
          name,
          attributes: values(attributes),
        })),
      })),
    );
  });
}

function values(attributes: readonly JsonAttribute[]): Record<string, Value> {
  return Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, boolValue } }) => [
      key,
      stringValue ?? boolValue ?? (intValue === undefined ? undefined : Number(intValue)),
    ]),
  );
}
