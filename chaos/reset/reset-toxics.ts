import { ServerUnreachableError } from '../ledger/direct-connections.ts';
import { connectToxiproxy } from '../toxiproxy/toxiproxy-api.ts';

/**
 * Removes every toxic and enables every proxy of one Toxiproxy.
 * @returns how many toxics there were and how many proxies were disabled
 * @throws ServerUnreachableError
 */
export async function resetToxics(url: string): Promise<{ toxics: number; enabled: number }> {
  try {
    const toxiproxy = connectToxiproxy(url);
    const proxies = await toxiproxy.listProxies();
    await toxiproxy.reset();
    return {
      toxics: proxies.reduce((sum, proxy) => sum + proxy.toxics.length, 0),
      enabled: proxies.filter((proxy) => !proxy.enabled).length,
    };
  } catch (error) {
    throw new ServerUnreachableError('Toxiproxy', url, error);
  }
}
