import type { ProxyState, ToxiproxyApi } from './toxiproxy-api.ts';

/** A fault that was taken away from a proxy. */
export interface ClearedFault {
  readonly toxiproxyUrl: string;
  readonly proxy: string;
  /** In words, such as `toxic 'slow' (latency)` or `disabled`. */
  readonly fault: string;
}

/** Removes every toxic and enables every proxy. @throws ToxiproxyApiError */
export async function clearFaults(toxiproxy: ToxiproxyApi): Promise<ClearedFault[]> {
  const proxies = await toxiproxy.listProxies();
  const faults = proxies.flatMap((proxy) => faultsOf(toxiproxy.url, proxy));
  if (faults.length > 0) await toxiproxy.reset();
  return faults;
}

/** "removed toxic 'slow' (latency) from mysql_proxy" */
export function describeCleared({ proxy, fault, toxiproxyUrl }: ClearedFault): string {
  const what =
    fault === DISABLED ? `enabled ${proxy}, which was disabled` : `removed ${fault} from ${proxy}`;
  return `${what} (Toxiproxy ${toxiproxyUrl})`;
}

const DISABLED = 'disabled';

function faultsOf(
  toxiproxyUrl: string,
  { name: proxy, enabled, toxics }: ProxyState,
): ClearedFault[] {
  const faults = toxics.map((toxic) => `toxic '${toxic.name}' (${toxic.type})`);
  return [...faults, ...(enabled ? [] : [DISABLED])].map((fault) => ({
    toxiproxyUrl,
    proxy,
    fault,
  }));
}
