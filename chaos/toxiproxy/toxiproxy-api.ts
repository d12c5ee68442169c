import { setTimeout as sleep } from 'node:timers/promises';
import { Toxiproxy } from 'toxiproxy-node-client';

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

/** Toxiproxy could not be asked, or refused. `status` is null when there was no answer. */
export class ToxiproxyApiError extends Error {
  override readonly name = 'ToxiproxyApiError';
  readonly status: number | null;

  constructor(message: string, status: number | null, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** Toxiproxy's answers come in milliseconds; without one in this time it is as good as down. */
const TIMEOUT_MS = 5_000;

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
  const client = new Toxiproxy(url.replace(/\/$/, ''));
  const at = (...steps: string[]) =>
    [client.host, 'proxies', ...steps.map(encodeURIComponent)].join('/');
  const call = <T>(work: Promise<T>) => withinTime(work, url);
  // The client's Proxy class keeps no toxics and insists on complete bodies: its `api` does neither.
  const post = <T>(path: string, body: unknown) =>
    call(client.api.post<T>(path, body).then(({ data }) => data));
  return {
    url,
    version: () => call(client.getVersion()),
    listProxies: () =>
      call(
        client.api.get<Record<string, ProxyState>>(at()).then(({ data }) => Object.values(data)),
      ),
    readProxy: (name) => call(client.api.get<ProxyState>(at(name)).then(({ data }) => data)),
    createProxy: (proxy) => post(at(), proxy),
    modifyProxy: (name, changes) => post(at(name), changes),
    deleteProxy: (name) => call(client.api.delete(at(name))),
    createToxic: (proxy, toxic) => post(at(proxy, 'toxics'), toxic),
    deleteToxic: (proxy, toxic) => call(client.api.delete(at(proxy, 'toxics', toxic))),
    reset: () => call(client.reset()),
  };
}

async function withinTime<T>(work: Promise<T>, url: string): Promise<T> {
  const timer = new AbortController();
  const late = sleep(TIMEOUT_MS, undefined, { signal: timer.signal }).then(() => {
    throw new ToxiproxyApiError(`Toxiproxy at ${url} gave no answer in ${TIMEOUT_MS} ms`, null);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw asApiError(error, url);
  } finally {
    late.catch(() => {});
    timer.abort();
  }
}

/** The client's errors carry the status in their message only. */
function asApiError(error: unknown, url: string): ToxiproxyApiError {
  if (error instanceof ToxiproxyApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const status = /status code (\d+)/.exec(message)?.[1];
  if (status)
    return new ToxiproxyApiError(`Toxiproxy at ${url} answered ${status}`, Number(status), error);
  return new ToxiproxyApiError(`Toxiproxy doesn't answer at ${url}`, null, error);
}
