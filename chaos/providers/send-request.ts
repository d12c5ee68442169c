import { type Exchange, exchange } from '../http-exchange.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names as the server wrote them; several of one name are joined by a comma. */
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** As many as Python's requests follows. */
const MAX_REDIRECTS = 30;
/** How a request is sent, whatever it asks. */
export type Connection = Pick<Exchange, 'signal' | 'connectMs' | 'readMs' | 'verifyTls'>;

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Sends a request and follows redirects, as Python's requests does.
 * @throws what `exchange` throws, and an Error after too many redirects.
 */
export async function sendRequest(first: HttpRequest, connection: Connection): Promise<HttpAnswer> {
  let next = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await sendOnce(next, connection);
    const location = headerOf(answer.headers, 'location');
    if (!REDIRECTS.includes(answer.status) || location === undefined) return answer;
    next = redirected(next, answer.status, location);
  }
  throw new Error(`more than ${MAX_REDIRECTS} redirects from ${first.url}`);
}

/** A header's value, whatever the case of its name. */
export function headerOf(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

async function sendOnce(request: HttpRequest, connection: Connection): Promise<HttpAnswer> {
  const { status, rawHeaders, body } = await exchange({
    ...request,
    ...connection,
    encoding: 'latin1',
  });
  return { status, headers: readHeaders(rawHeaders), body: Buffer.from(body, 'latin1') };
}

function readHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name, value] = [String(raw[at]), String(raw[at + 1])];
    const known = Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase());
    headers[known ?? name] = known ? `${headers[known]}, ${value}` : value;
  }
  return headers;
}

/** After 301, 302 and 303 what was a POST becomes a GET without a body; 307 and 308 keep both. */
function redirected(from: HttpRequest, status: number, location: string): HttpRequest {
  const url = new URL(location, from.url).href;
  const keepsMethod = status >= 307 || from.method === 'HEAD' || from.method === 'GET';
  if (keepsMethod || (status === 301 && from.method !== 'POST')) return { ...from, url };
  const bodyless = Object.entries(from.headers).filter(([name]) => !/^content-/i.test(name));
  return { url, method: 'GET', headers: Object.fromEntries(bodyless) };
}
