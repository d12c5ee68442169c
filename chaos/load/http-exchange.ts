import { type Agent, request } from 'node:http';

/** One request as the generator sends it. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/**
 * Sends one request and reads its answer to the end. By node:http, as a process that only sends
 * orders is some 10 MiB smaller than with undici, and each stack has such a process.
 * @throws the connection's error, or an AbortError when the signal aborts
 */
export function exchange(
  agent: Agent,
  { method, url, headers = {}, body, signal }: Exchange,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers, signal }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
      // An answer that breaks off emits an error here, not on the request.
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
