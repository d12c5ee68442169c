/**
 * GETs a URL of the lab within the limit.
 * @throws Error for any status but 200, with the status and the start of the body
 */
export async function getText(url: string, limitMs: number): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(limitMs) });
  const text = await response.text();
  if (response.status !== 200) {
    throw new Error(
      `GET ${new URL(url).pathname} answers ${response.status} ${text.slice(0, 300)}`,
    );
  }
  return text;
}

/** Like `getText`, with the body parsed. */
export async function getJson(url: string, limitMs: number): Promise<unknown> {
  return JSON.parse(await getText(url, limitMs));
}
