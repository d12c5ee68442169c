import { type Agent, request as httpRequest } from 'node:http';
import { BrokenAnswerError } from './http1/answer-errors.ts';
import { directTarget, exchangeDirectly } from './http1/direct-exchange.ts';
import { ExchangeTimeoutError, limitConnecting } from './http1/exchange-limits.ts';

/** One request, and how long it may take. */
export interface Exchange {
  readonly method: string;
  /** `http:` or `https:`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Calls the request off. */
  readonly signal?: AbortSignal;
  /** Where connections are kept; without one, each request has a connection of its own. */
  readonly agent?: Agent;
  /** Longest time until there is a connection, in ms; 0 or none: as long as it takes. */
  readonly connectMs?: number;
  /** Longest silence of the server once there is a connection, in ms; 0 or none: no limit. */
  readonly readMs?: number;
  /** Whether an `https:` server must prove who it is; it must unless this is false. */
  readonly verifyTls?: boolean;
  /** How the answer's bytes become a text; `latin1` keeps each of them as one character. */
  readonly encoding?: 'utf8' | 'latin1';
}

export interface Answer {
  readonly status: number;
  /** Names and values in turn, as the server wrote them. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/**
 * Sends one request and reads its answer to the end: over a connection of its own where that will do,
 * as node:http takes longer to begin than to send a short command's few requests; else by node:http,
 * as undici takes 30 ms to load, and 10 MiB in each process that sends orders.
 * @throws ExchangeTimeoutError, BrokenAnswerError, the connection's error, or an AbortError when the signal aborts
 */
export function exchange(wanted: Exchange): Promise<Answer> {
  const target = directTarget(wanted);
  return target ? exchangeDirectly(target, wanted) : exchangeByNode(wanted);
}

function exchangeByNode({ url, body, connectMs, readMs, ...how }: Exchange): Promise<Answer> {
  const { method, headers = {}, signal, agent, verifyTls, encoding = 'utf8' } = how;
  // Loaded for https alone: TLS is a large part of Node.
  const request = url.startsWith('https:')
    ? process.getBuiltinModule('node:https').request
    : httpRequest;
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers,
      ...(signal && { signal }),
      agent: agent ?? false,
      ...(verifyTls === false && { rejectUnauthorized: false }),
    };
    const sent = request(url, options, (answer) => {
      let text = '';
      answer.setEncoding(encoding);
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, rawHeaders: answer.rawHeaders, body: text });
      });
      // An answer that breaks off emits an error here, not on the request.
      answer.on('error', (cause) => {
        const isLate = cause instanceof ExchangeTimeoutError || signal?.aborted;
        reject(isLate ? cause : new BrokenAnswerError(`the answer broke off: ${cause.message}`));
      });
    });
    sent.on('error', reject);
    sent.once('socket', (socket) => {
      limitConnecting(socket, connectMs, (error) => sent.destroy(error));
    });
    if (readMs) {
      const late = () => sent.destroy(new ExchangeTimeoutError('READ_TIMEOUT', readMs));
      sent.setTimeout(readMs, late);
    }
    sent.end(body);
  });
}
