import { type Exchange, exchange } from '../http-exchange.ts';

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
  const base = url.replace(/\/$/, '');
  const at = (...steps: string[]) => ['/proxies', ...steps.map(encodeURIComponent)].join('/');
  const ask = (method: string, path: string, content?: unknown) =>
    askToxiproxy(url, { method, url: base + path, ...(content !== undefined && json(content)) });
  const read = async <T>(...[method, path, content]: Parameters<typeof ask>): Promise<T> =>
    JSON.parse(await ask(method, path, content));
  const done = async (...[method, path]: Parameters<typeof ask>) => void (await ask(method, path));
  return {
    url,
    version: () => ask('GET', '/version'),
    listProxies: async () => Object.values(await read<Record<string, ProxyState>>('GET', at())),
    readProxy: (name) => read('GET', at(name)),
    createProxy: (proxy) => read('POST', at(), proxy),
    modifyProxy: (name, changes) => read('POST', at(name), changes),
    deleteProxy: (name) => done('DELETE', at(name)),
    createToxic: (proxy, toxic) => read('POST', at(proxy, 'toxics'), toxic),
    deleteToxic: (proxy, toxic) => done('DELETE', at(proxy, 'toxics', toxic)),
    reset: () => done('POST', '/reset'),
  };
}

function json(content: unknown): Pick<Exchange, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

/** The answer's body. */
async function askToxiproxy(url: string, request: Omit<Exchange, 'signal'>): Promise<string> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { status, body } = await exchange({ ...request, signal }).catch((error: unknown) => {
    const how = signal.aborted ? `gave no answer in ${TIMEOUT_MS} ms` : "doesn't answer";
    throw new ToxiproxyApiError(`Toxiproxy ${how} at ${url}`, null, error);
  });
  if (status < 400) return body;
  throw new ToxiproxyApiError(`Toxiproxy at ${url} answered ${status}`, status);
}
