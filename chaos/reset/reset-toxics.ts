import { Toxiproxy } from 'toxiproxy-node-client';
import { ServerUnreachableError } from '../ledger/direct-connections.ts';

/** A proxy as `GET /proxies` tells of it; the client's own Proxy leaves the toxics out. */
interface ProxyState {
  readonly enabled: boolean;
  readonly toxics: readonly unknown[];
}

/**
 * Removes every toxic and enables every proxy of one Toxiproxy.
 * @returns how many toxics there were and how many proxies were disabled
 * @throws ServerUnreachableError
 */
export async function resetToxics(url: string): Promise<{ toxics: number; enabled: number }> {
  try {
    const toxiproxy = new Toxiproxy(url);
    const { data } = await toxiproxy.api.get<Record<string, ProxyState>>(`${url}/proxies`);
    await toxiproxy.reset();
    const proxies = Object.values(data);
    return {
      toxics: proxies.reduce((sum, proxy) => sum + proxy.toxics.length, 0),
      enabled: proxies.filter((proxy) => !proxy.enabled).length,
    };
  } catch (error) {
    throw new ServerUnreachableError('Toxiproxy', url, error);
  }
}
