import { connect } from 'node:net';
import type { Answer, Exchange } from '../http-exchange.ts';
import { answerReader } from './answer-reader.ts';
import { ExchangeTimeoutError, limitConnecting } from './exchange-limits.ts';

/** Headers that change how a connection is used, or a body is sent. */
const CONNECTION_HEADERS =
  /^(connection|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;
const PRINTABLE = /^[\t\x20-\x7e]*$/;

/** Where an exchange goes that `exchangeDirectly` can carry out; null for any other. */
export function directTarget({ method, url, headers = {}, agent }: Exchange): URL | null {
  const target = agent ? null : URL.parse(url);
  if (target?.protocol !== 'http:' || target.username || target.password) return null;
  const isPlain = Object.entries(headers).every(
    ([name, value]) =>
      TOKEN.test(name) && !CONNECTION_HEADERS.test(name) && PRINTABLE.test(String(value)),
  );
  return isPlain && TOKEN.test(method) && method !== 'CONNECT' ? target : null;
}

/**
 * Sends one request over a connection of its own, and reads its answer to the end. Half of what
 * node:http costs a process that sends no more than a few: it is made for many.
 * @throws what `exchange` throws, and MalformedAnswerError
 */
export function exchangeDirectly(target: URL, exchange: Exchange): Promise<Answer> {
  const { method, signal, connectMs, readMs, encoding = 'utf8' } = exchange;
  const host = target.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const reader = answerReader(method);
    const socket = connect({ host, port: Number(target.port) || 80, ...(signal && { signal }) });
    const giveUp = (error: unknown) => {
      reject(error);
      socket.destroy();
    };
    const settle = (read: () => Answer | null) => {
      try {
        const answer = read();
        if (answer === null) return;
        resolve(encoding === 'latin1' ? answer : { ...answer, body: fromUtf8(answer.body) });
        socket.destroy();
      } catch (error) {
        giveUp(error);
      }
    };
    socket.setEncoding('latin1');
    socket.on('error', giveUp);
    socket.on('data', (bytes: string) => settle(() => reader.take(bytes)));
    socket.on('end', () => settle(() => reader.end()));
    limitConnecting(socket, connectMs, giveUp);
    if (readMs) {
      const late = () => giveUp(new ExchangeTimeoutError('READ_TIMEOUT', readMs));
      socket.once('connect', () => socket.setTimeout(readMs, late));
    }
    socket.write(requestText(target, exchange));
  });
}

function requestText(target: URL, { method, headers = {}, body }: Exchange): string {
  const hasHost = Object.keys(headers).some((name) => name.toLowerCase() === 'host');
  const isEmptied = body === undefined && !/^(GET|HEAD|DELETE|OPTIONS|TRACE)$/.test(method);
  const hasLength = body !== undefined || isEmptied;
  const lines = [
    `${method} ${target.pathname}${target.search} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(hasHost ? [] : [`Host: ${target.host}`]),
    'Connection: close',
    ...(hasLength ? [`Content-Length: ${Buffer.byteLength(body ?? '')}`] : []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

function fromUtf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
