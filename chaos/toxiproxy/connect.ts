import { type ActivityContext, ActivityFailed } from '../providers/provider.ts';
import { connectToxiproxy, type ToxiproxyApi } from './toxiproxy-api.ts';
import { ToxiproxyApiError } from './toxiproxy-api-error.ts';
import { toxiproxyUrl } from './toxiproxy-url.ts';

/** @throws ActivityFailed when the experiment's configuration doesn't say where Toxiproxy is. */
export function toxiproxyOf({ configuration }: ActivityContext): ToxiproxyApi {
  const url = toxiproxyUrl(configuration);
  if (url) return connectToxiproxy(url);
  throw new ActivityFailed(
    "the experiment's configuration has neither toxiproxy_url nor toxiproxy_host",
  );
}

/**
 * What comes of a call to Toxiproxy; `fallback` where Toxiproxy answered with an error.
 * @throws ActivityFailed when Toxiproxy gave no answer.
 */
export async function orOnRefusal<T, F>(
  call: Promise<T>,
  fallback: (status: number) => F | Promise<F>,
): Promise<T | F> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof ToxiproxyApiError)) throw error;
    if (error.status !== null) return fallback(error.status);
    throw new ActivityFailed(`${error.message}: is the lab running? (make lab-status)`);
  }
}

/** "mysql_proxy, mongo_proxy", or "none", for messages about a proxy that doesn't exist. */
export async function proxyNames(toxiproxy: ToxiproxyApi): Promise<string> {
  const proxies = await toxiproxy.listProxies().catch(() => []);
  return proxies.map((proxy) => proxy.name).join(', ') || 'none';
}
