import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemText, sendProblem } from './problem.ts';

/** What Node's parser found, by the code of its error; all else is a request that is no HTTP. */
const PROBLEMS: Readonly<Record<string, { status: number; detail: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    detail: 'The request did not arrive in time: send it whole.',
  },
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The headers are too large: 16 KB at most.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, detail: 'The chunk extensions are too large.' },
};
const NOT_HTTP = { status: 400, detail: 'The request is not valid HTTP/1.1.' };

/**
 * Answers a request that never reaches a route, and closes its connection.
 * @see https://nodejs.org/api/http.html#event-clienterror
 */
export function answerClientError(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, detail } = PROBLEMS[error.code ?? ''] ?? NOT_HTTP;
  const title = STATUS_CODES[status] ?? 'Error';
  const body = problemText({ title, status, detail });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** Answers a URL that can't be decoded, or a part of one that is too long for any route. */
export function answerRouterError(
  error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 400;
  const title = STATUS_CODES[status] ?? 'Error';
  const detail = status === 414 ? 'A part of the URL is too long.' : 'The URL is not valid.';
  sendProblem(reply, { title, status, detail });
}

/** Answers a request that expects something other than `100-continue` of the server. */
export function answerExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const problem = { title: 'Expectation Failed', status: 417, detail: 'Expect: is not supported.' };
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    connection: 'close',
  });
  response.end(problemText(problem));
}
