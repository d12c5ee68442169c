import type { ProxyState, ToxicState, ToxiproxyApi } from './toxiproxy-api.ts';

/** A Toxiproxy in memory, for tests of what is done with one. */
export function memoryToxiproxy(initial: readonly ProxyState[]): ToxiproxyApi {
  let proxies = [...initial];
  const find = (name: string) => {
    const found = proxies.find((proxy) => proxy.name === name);
    if (!found) throw new Error(`no proxy ${name}`);
    return found;
  };
  const put = (changed: ProxyState) => {
    proxies = [...proxies.filter(({ name }) => name !== changed.name), changed];
    return changed;
  };
  return {
    url: 'http://memory',
    version: async () => '2.12.0',
    listProxies: async () => structuredClone(proxies),
    readProxy: async (name) => find(name),
    createProxy: async (proxy) => put({ ...proxy, toxics: [] }),
    modifyProxy: async (name, changes) => put({ ...find(name), ...changes }),
    deleteProxy: async (name) => {
      proxies = proxies.filter((proxy) => proxy.name !== name);
    },
    createToxic: async (name, toxic) => {
      put({ ...find(name), toxics: [...find(name).toxics, toxic] });
      return toxic;
    },
    deleteToxic: async (name, toxic) => {
      put({ ...find(name), toxics: find(name).toxics.filter((one) => one.name !== toxic) });
    },
    reset: async () => {
      proxies = proxies.map((proxy) => ({ ...proxy, enabled: true, toxics: [] }));
    },
  };
}

export function proxy(name: string, change: Partial<ProxyState> = {}): ProxyState {
  return { name, listen: '127.0.0.1:1', upstream: 'db:2', enabled: true, toxics: [], ...change };
}

export function toxic(name: string): ToxicState {
  return { name, type: 'latency', stream: 'downstream', toxicity: 1, attributes: {} };
}
