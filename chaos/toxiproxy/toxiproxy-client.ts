import type { Toxiproxy } from 'toxiproxy-node-client';
import { exchange } from '../http-exchange.ts';
import { ExchangeTimeoutError } from '../http1/exchange-limits.ts';
import { ToxiproxyApiError } from './toxiproxy-api-error.ts';

/** Toxiproxy's answers come in milliseconds; without one in this time it is as good as down. */
const TIMEOUT_MS = 5_000;

/**
 * The client of one Toxiproxy; its calls throw a ToxiproxyApiError. They are sent by `exchange`
 * instead of the client's own fetch, which waits as long as a silent server likes, can't be called
 * off, and is some 40 ms of work for the first request of a process.
 * @param url Toxiproxy's address, such as `http://127.0.0.1:8474`
 */
export async function openClient(url: string): Promise<Toxiproxy> {
  // Loaded here, as most commands ask no Toxiproxy anything.
  const { Toxiproxy } = await import('toxiproxy-node-client');
  const client = new Toxiproxy(url.replace(/\/$/, ''));
  Object.assign(client.api, timedRequests(url));
  return client;
}

function timedRequests(
  server: string,
): Pick<Toxiproxy['api'], 'get' | 'post' | 'delete' | 'getText'> {
  const ask = (method: string, url: string, content?: unknown) =>
    askToxiproxy(server, method, url, content);
  return {
    get: async (url) => ({ data: readJson(server, await ask('GET', url)) }),
    post: async (url, content) => {
      const answer = await ask('POST', url, content);
      // An order such as /reset is answered without a body.
      return { data: readJson(server, answer || 'null') };
    },
    delete: async (url) => void (await ask('DELETE', url)),
    getText: (url) => ask('GET', url),
  };
}

function readJson<T>(server: string, text: string): T {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ToxiproxyApiError(`what answers at ${server} is no Toxiproxy`, null, error);
  }
}

/** The answer's body. */
async function askToxiproxy(
  server: string,
  method: string,
  url: string,
  content: unknown,
): Promise<string> {
  const sent = content !== undefined && {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(content),
  };
  const limits = { connectMs: TIMEOUT_MS, readMs: TIMEOUT_MS };
  const answer = await exchange({ method, url, ...limits, ...sent }).catch((error: unknown) => {
    const isLate = error instanceof ExchangeTimeoutError;
    const how = isLate ? `gave no answer in ${TIMEOUT_MS} ms` : "doesn't answer";
    throw new ToxiproxyApiError(`Toxiproxy ${how} at ${server}`, null, error);
  });
  if (answer.status < 400) return answer.body;
  throw new ToxiproxyApiError(`Toxiproxy at ${server} answered ${answer.status}`, answer.status);
}
