import { once } from 'node:events';
import { createServer } from 'node:net';

/** What a Toxiproxy with one proxy answers, and an HTTP server. */
const PROXY = { name: 'target', listen: 'here', upstream: 'there', enabled: true, toxics: [] };
const TOXIC = { name: 'late', type: 'latency', stream: 'downstream', toxicity: 1, attributes: {} };
const ANSWERS: readonly (readonly [request: RegExp, status: number, answer: unknown])[] = [
  [/^GET \/proxies /, 200, { target: PROXY }],
  [/^GET \/proxies\/target /, 200, PROXY],
  [/^POST \/proxies\/target\/toxics /, 200, TOXIC],
  [/^DELETE /, 204, null],
  [/./, 200, { ok: true }],
];

/** A server for the time of a rehearsal, of the process that has the snapshot made. */
export interface RehearsalServer {
  readonly url: string;
  close(): void;
}

/** Answers like a Toxiproxy with one proxy, and like the server behind it, on 127.0.0.1. */
export async function serveRehearsal(): Promise<RehearsalServer> {
  const server = createServer((socket) => {
    socket.once('data', (bytes) => socket.end(answerTo(String(bytes))));
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function answerTo(request: string): string {
  const [, status, answer] = ANSWERS.find(([what]) => what.test(request)) ?? [];
  const body = answer === null ? '' : JSON.stringify(answer);
  const head = [
    `HTTP/1.1 ${status} OK`,
    'Content-Type: application/json',
    'Connection: close',
    ...(answer === null ? [] : [`Content-Length: ${body.length}`]),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
