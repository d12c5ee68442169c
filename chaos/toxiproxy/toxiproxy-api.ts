import type { Toxiproxy } from 'toxiproxy-node-client';
import { openClient } from './toxiproxy-client.ts';

/** A toxic as Toxiproxy's API gives it. */
export interface ToxicState {
  readonly name: string;
  readonly type: string;
  readonly stream: string;
  readonly toxicity: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A proxy as Toxiproxy's API gives it. */
export interface ProxyState {
  readonly name: string;
  readonly listen: string;
  readonly upstream: string;
  readonly enabled: boolean;
  readonly toxics: readonly ToxicState[];
}

/** Toxiproxy's HTTP API; each call throws a ToxiproxyApiError. */
export interface ToxiproxyApi {
  readonly url: string;
  version(): Promise<string>;
  listProxies(): Promise<ProxyState[]>;
  readProxy(name: string): Promise<ProxyState>;
  createProxy(
    proxy: Pick<ProxyState, 'name' | 'listen' | 'upstream' | 'enabled'>,
  ): Promise<ProxyState>;
  modifyProxy(name: string, changes: Partial<ProxyState>): Promise<ProxyState>;
  deleteProxy(name: string): Promise<void>;
  createToxic(proxy: string, toxic: ToxicState): Promise<ToxicState>;
  deleteToxic(proxy: string, toxic: string): Promise<void>;
  /** Enables every proxy and removes every toxic. */
  reset(): Promise<void>;
}

/** @param url Toxiproxy's address, such as `http://127.0.0.1:8474`. */
export function connectToxiproxy(url: string): ToxiproxyApi {
  let opened: Promise<Toxiproxy> | undefined;
  const client = () => {
    opened ??= openClient(url);
    return opened;
  };
  const at = ({ host }: Toxiproxy, ...steps: string[]) =>
    [host, 'proxies', ...steps.map(encodeURIComponent)].join('/');
  // The client's Proxy class keeps no toxics and insists on complete bodies: its `api` does neither.
  const get = async <T>(...steps: string[]) => {
    const one = await client();
    return (await one.api.get<T>(at(one, ...steps))).data;
  };
  const post = async <T>(content: unknown, ...steps: string[]) => {
    const one = await client();
    return (await one.api.post<T>(at(one, ...steps), content)).data;
  };
  const remove = async (...steps: string[]) => {
    const one = await client();
    await one.api.delete(at(one, ...steps));
  };
  return {
    url,
    version: async () => (await client()).getVersion(),
    listProxies: async () => Object.values(await get<Record<string, ProxyState>>()),
    readProxy: (name) => get(name),
    createProxy: (proxy) => post(proxy),
    modifyProxy: (name, changes) => post(changes, name),
    deleteProxy: (name) => remove(name),
    createToxic: (proxy, toxic) => post(toxic, proxy, 'toxics'),
    deleteToxic: (proxy, toxic) => remove(proxy, 'toxics', toxic),
    reset: async () => (await client()).reset(),
  };
}
