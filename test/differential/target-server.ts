import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the server saw of a request: all that an experiment decides. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly contentType: string | null;
  readonly ownHeaders: Readonly<Record<string, unknown>>;
  /** Parsed where it is JSON, as blanks and escapes in it are the harness's own. */
  readonly body: unknown;
}

/** The HTTP server that the corpus's experiments call. */
export interface TargetServer {
  readonly url: string;
  readonly port: number;
  /** The requests since the start or the last call; forgets them, and what `/first` has counted. */
  takeRequests(): SeenRequest[];
  /** Calls back at every request. */
  onRequest(listener: (request: SeenRequest) => void): void;
  close(): Promise<void>;
}

const JSON_TYPE = 'application/json';
const DOCUMENT = { ok: true, count: 3, name: 'order', items: [{ id: 1 }, { id: 2 }], none: null };

export async function startTargetServer(): Promise<TargetServer> {
  let requests: SeenRequest[] = [];
  let listener: (request: SeenRequest) => void = () => {};
  const server = createServer(async (request, response) => {
    const seen = await read(request);
    requests.push(seen);
    listener(seen);
    const before = requests.filter(({ url }) => url === seen.url).length - 1;
    // What a server says of the time and the connection is not the experiment's.
    response.sendDate = false;
    response.setHeader('Connection', 'close');
    await answer(seen, before, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    onRequest: (added) => {
      listener = added;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(request: IncomingMessage): Promise<SeenRequest> {
  const isJson = request.headers['content-type'] === JSON_TYPE;
  const body = await text(request);
  const own = Object.entries(request.headers).filter(([name]) => name.startsWith('x-'));
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    contentType: request.headers['content-type'] ?? null,
    ownHeaders: Object.fromEntries(own),
    body: isJson && body !== '' ? JSON.parse(body) : body,
  };
}

/** `/status/503`, `/slow/500` (ms), `/first/2` (200 twice, then 503), and what is listed below. */
async function answer(seen: SeenRequest, before: number, response: ServerResponse): Promise<void> {
  const [, what = '', value = ''] = new URL(seen.url, 'http://target').pathname.split('/');
  const send = (status: number, type: string, body: string) =>
    response.writeHead(status, { 'Content-Type': type }).end(body);
  switch (what) {
    case 'json':
      return void send(200, JSON_TYPE, JSON.stringify(DOCUMENT));
    case 'json-with-charset':
      return void send(200, `${JSON_TYPE}; charset=utf-8`, '{"ok": true}');
    case 'broken-json':
      return void send(200, JSON_TYPE, '{"ok": tru');
    case 'number':
      return void send(200, JSON_TYPE, value);
    case 'echo':
      return void send(200, JSON_TYPE, JSON.stringify(seen));
    case 'empty':
      return void response.writeHead(204).end();
    case 'status':
      return void send(Number(value), 'text/plain', `status ${value}`);
    case 'first':
      return void send(before < Number(value) ? 200 : 503, 'text/plain', 'counted');
    case 'redirect':
      return void response.writeHead(302, { Location: '/text' }).end();
    case 'twice':
      return void response.writeHead(200, { 'X-Twice': ['one', 'two'] }).end('twice');
    case 'hang-up':
      return void response.destroy();
    case 'slow':
      await sleep(Number(value));
      return void send(200, 'text/plain', 'at last');
    default:
      return void send(200, 'text/plain', 'all is well');
  }
}
