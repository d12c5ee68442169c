import type { ConsoleProblem } from '../../../protocol.ts';

/**
 * Why the console does not let this page look on; a browser does not tell of a stream of events more than
 * that it failed.
 * @returns null where the console does not answer, or would let it
 */
export async function whyRefused(url: string): Promise<ConsoleProblem['code'] | null> {
  const asking = new AbortController();
  try {
    const response = await fetch(url, { signal: asking.signal });
    if (response.ok) return null;
    const { code } = (await response.json()) as Partial<ConsoleProblem>;
    return code ?? null;
  } catch {
    return null;
  } finally {
    // The stream itself is not wanted.
    asking.abort();
  }
}
