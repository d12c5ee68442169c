import type { ConsoleProblem } from '../../../protocol.ts';

/** What the console answered, or why it did not. */
export type Sent<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: ConsoleProblem['code'] | 'offline';
      readonly detail: string;
    };

/**
 * Asks the console for something, or to do something.
 * @param body sent as JSON; nothing for a GET or DELETE
 */
export async function send<T>(method: string, path: string, body?: unknown): Promise<Sent<T>> {
  const init: RequestInit =
    body === undefined && method === 'GET'
      ? { method }
      : {
          method,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body ?? {}),
        };
  try {
    const response = await fetch(path, init);
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (response.ok) return { ok: true, value: answer as T };
    const problem = answer as Partial<ConsoleProblem> | null;
    return { ok: false, code: problem?.code ?? 'failed', detail: problem?.detail ?? '' };
  } catch {
    return { ok: false, code: 'offline', detail: '' };
  }
}
