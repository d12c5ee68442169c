import { request } from 'undici';

/** After this, in ms, a service counts as one that does not answer. */
const TIMEOUT_MS = 2_000;

/**
 * The text of a service's `/metrics`; null when it does not answer, or not with 200.
 * @param timeoutMs longest wait for the whole answer
 */
export async function readMetrics(
  serviceUrl: string,
  timeoutMs = TIMEOUT_MS,
): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const { statusCode, body } = await request(`${serviceUrl}/metrics`, { signal });
    const text = await body.text();
    return statusCode === 200 ? text : null;
  } catch {
    return null;
  }
}
