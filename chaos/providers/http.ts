import { type Static, Type } from 'typebox';
import { codeOf } from '../../infra/unknown-error.ts';
import { anyObject } from '../experiment/any-object.ts';
import { isRecord } from '../experiment/is-record.ts';
import { show } from '../experiment/problem.ts';
import { pythonStr } from '../experiment/python-str.ts';
import { substitute, substituteArguments } from '../experiment/substitute.ts';
import { BrokenAnswerError } from '../http1/answer-errors.ts';
import { type ActivityContext, ActivityFailed, defineProvider } from './provider.ts';
import { type HttpAnswer, headerOf, sendRequest } from './send-request.ts';

const Seconds = Type.Union(
  [Type.Number(), Type.Array(Type.Unknown()), Type.String(), Type.Null()],
  {
    description: 'a number of seconds, or [seconds to connect, seconds to read]',
  },
);

const HttpProvider = Type.Object({
  type: Type.Literal('http'),
  url: Type.String({ minLength: 1, description: 'a non-empty string: the address to call' }),
  method: Type.Optional(
    Type.String({
      description: 'a string: GET without it',
      examples: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'],
    }),
  ),
  headers: Type.Optional(anyObject('an object of header names and values')),
  arguments: Type.Optional(
    Type.Unknown({
      description: 'the query of a GET, else the body: JSON if the Content-Type is, or a form',
    }),
  ),
  timeout: Type.Optional(Seconds),
  verify_tls: Type.Optional(
    Type.Boolean({
      description: 'true or false: whether certificates are checked; true without it',
    }),
  ),
  max_retries: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'an integer: how often a connection that does not come about is tried again',
    }),
  ),
});

/**
 * Calls an address; any answer, whatever its status, is a success: `{status, headers, body}`, the
 * body parsed when its type is exactly `application/json`, else text.
 * @see chaoslib.provider.http
 */
export const httpProvider = defineProvider({ type: 'http', schema: HttpProvider, run: runHttp });

async function runHttp(provider: Static<typeof HttpProvider>, context: ActivityContext) {
  const { configuration, secrets, signal } = context;
  const { url, headers, timeout } = substitute(provider, configuration, secrets);
  const args = substituteArguments(provider.arguments, configuration, secrets);
  // For people: without the secrets that it may hold.
  const shownUrl = String(substitute(provider.url, configuration, {}));
  const method = (provider.method ?? 'GET').toUpperCase();
  const [connectMs, readMs] = timeoutsMs(timeout);
  // Each activity has a connection of its own, as in the original.
  const connection = { signal, connectMs, readMs, verifyTls: provider.verify_tls ?? true };
  try {
    const request = {
      url: withQuery(url, method, args),
      method,
      ...requestBody(method, headers ?? {}, args),
    };
    const retries = provider.max_retries ?? 0;
    const answer = await withRetries(retries, () => sendRequest(request, connection));
    if (answer.status > 399 && !context.hasTolerance) {
      context.warn(`${method} ${shownUrl} answered ${answer.status}`);
    }
    return { status: answer.status, headers: answer.headers, body: readBody(answer) };
  } catch (error) {
    throw signal.aborted ? signal.reason : asFailure(error, shownUrl);
  }
}

/**
 * Python's requests takes one time-out for both, or a pair; without any it waits for ever.
 * @throws an Error for what is no time, which aborts the method as in the original
 */
function timeoutsMs(timeout: unknown): [connectMs: number, readMs: number] {
  const [connect, read] = Array.isArray(timeout) ? timeout : [timeout, timeout];
  const toMs = (seconds: unknown) => {
    if (seconds === null || seconds === undefined) return 0;
    if (typeof seconds === 'number' && seconds > 0) return seconds * 1_000;
    throw new Error(`timeout: expected seconds, more than 0; found ${show(seconds)}`);
  };
  return [toMs(connect), toMs(read)];
}

function withQuery(url: string, method: string, args: unknown): string {
  if (method !== 'GET' || (!isRecord(args) && typeof args !== 'string')) return url;
  const query = typeof args === 'string' ? args : formEncode(args);
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

function requestBody(method: string, headers: Record<string, unknown>, args: unknown) {
  const own = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === null) return [];
      if (typeof value === 'string') return [[name, value]];
      // As requests does, whose error aborts the method.
      throw new Error(`the header ${name}: expected a string, found ${show(value)}`);
    }),
  );
  const all = { accept: '*/*', 'user-agent': 'chaosmicro', ...own };
  if (method === 'GET' || args === undefined || args === null) return { headers: all };
  if (own['Content-Type'] === 'application/json')
    return { headers: all, body: JSON.stringify(args) };
  if (!isRecord(args)) return { headers: all, body: String(args) };
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return { headers: { ...type, ...all }, body: formEncode(args) };
}

function formEncode(args: Record<string, unknown>): string {
  const pairs = Object.entries(args).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== null)
      .map((one): [string, string] => [name, pythonStr(one)]),
  );
  return new URLSearchParams(pairs).toString();
}

function readBody({ headers, body }: HttpAnswer): unknown {
  const type = headerOf(headers, 'content-type') ?? '';
  if (type === 'application/json') return JSON.parse(body.toString('utf8'));
  const charset = /charset=["']?([^\s;"']+)/i.exec(type)?.[1];
  if (charset && isEncoding(charset)) return new TextDecoder(charset).decode(body);
  // Latin 1 is what HTTP once had for a text that doesn't say, and what requests still takes.
  return body.toString(/text/i.test(type) ? 'latin1' : 'utf8');
}

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

/** Tries again only when no connection came about, as requests' max_retries does. */
async function withRetries<T>(retries: number, attempt: () => Promise<T>): Promise<T> {
  for (let left = retries; left > 0; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!CONNECT_CODES.has(codeOf(error))) throw error;
    }
  }
  return attempt();
}

const CONNECT_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CONNECT_TIMEOUT']);

/** What can't be sent at all, such as an address that is none or a header with a line break. */
const UNSENDABLE = /^ERR_(INVALID|HTTP_INVALID|UNESCAPED)/;

function asFailure(error: unknown, url: string): unknown {
  // The original's too: an answer that breaks off aborts the method.
  if (error instanceof BrokenAnswerError) return error;
  const code = codeOf(error);
  if (code === 'READ_TIMEOUT') return new ActivityFailed('activity took too long to complete');
  // Neither is this, nor a body that isn't the JSON it says, a failure of the network.
  if (code === '' || UNSENDABLE.test(code)) return error;
  const reason = error instanceof Error ? error.message || code : code;
  return new ActivityFailed(`failed to connect to ${url}: ${reason}`);
}
