import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROXY_NAMES, type StackConfig } from '../../../../infra/lab-config.ts';
import { DEPENDENCIES, type Dependency, proxyOf } from '../../../experiment/dependencies.ts';
import { exchange } from '../../../http-exchange.ts';
import type { ProxyState } from '../../../toxiproxy/toxiproxy-api.ts';
import type { BreakerState, PathState, StackState } from '../../protocol.ts';
import { notificationBacklog } from './notification-backlog.ts';
import { pathHealth, worstHealth } from './path-health.ts';
import { readServiceFigures, type ServiceFigures } from './service-figures.ts';
import { watched } from './watched.ts';

/** A stack as it is seen from outside: without what only a load or the console itself knows. */
export type StackPicture = Omit<StackState, 'ledger'>;

/** One stack's services and Toxiproxy. */
export interface StackWatch {
  /** Asks each of the three once, and waits half a second at most. */
  look(): Promise<void>;
  /** Asks Toxiproxy alone. */
  lookAtFaults(): Promise<void>;
  picture(): StackPicture;
  /** What Toxiproxy has; null while it doesn't answer. */
  proxies(): readonly ProxyState[] | null;
  close(): void;
}

/** What has not answered by then, in ms, is not waited for: it is as it was. */
const LOOK_MS = 500;
/** Calls of so many looks are judged together: one alone may have too few. */
const LOOKS = 4;
const BREAKER_STATES: readonly BreakerState['state'][] = ['closed', 'half-open', 'open'];
/** Which services take the path to a dependency. */
const TAKEN_BY = {
  mysql: ['order-api'],
  mongo: ['notifier'],
  rabbitmq: ['order-api', 'notifier'],
} as const satisfies Record<Dependency, readonly ServiceName[]>;
type ServiceName = 'order-api' | 'notifier';

/** Watches one stack; looks by connections that stay open, one for each of the three. */
export function watchStack(stack: StackConfig): StackWatch {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const get = async (url: string, signal: AbortSignal) => {
    const { status, body } = await exchange({ method: 'GET', url, agent, signal });
    if (status !== 200) throw new Error(`${url} answers ${status}`);
    return body;
  };
  const service = (url: string) =>
    watched(async (signal) => readServiceFigures(await get(`${url}/metrics`, signal)));
  const services = {
    'order-api': service(stack.orderApiUrl),
    notifier: service(stack.notifierUrl),
  };
  const toxiproxy = watched(
    async (signal): Promise<ProxyState[]> =>
      Object.values(JSON.parse(await get(`${stack.toxiproxyUrl}/proxies`, signal))),
  );
  const backlog = notificationBacklog(stack.name);
  const looks: { readonly [service in ServiceName]: ServiceFigures | null }[] = [];
  let notifications = 0;

  function note(): void {
    const look = {
      'order-api': services['order-api'].latest(),
      notifier: services.notifier.latest(),
    };
    looks.push(look);
    if (looks.length > LOOKS) looks.shift();
    if (look['order-api'] && look.notifier) {
      notifications = backlog.count(look['order-api'], look.notifier, performance.now());
    }
  }

  const healthFor = (dependency: Dependency, name: ServiceName) => {
    const now = looks.at(-1)?.[name];
    const then = looks.find((look) => look[name] !== null)?.[name];
    return then && now ? pathHealth(dependency, then, now) : 'idle';
  };

  function path(dependency: Dependency): PathState {
    const proxy = proxyOf(dependency);
    const from = [...TAKEN_BY[dependency]];
    const state = toxiproxy.latest()?.find(({ name }) => name === proxy);
    return {
      proxy,
      from,
      enabled: state?.enabled ?? false,
      health: worstHealth(from.map((name) => healthFor(dependency, name))),
      toxics: (state?.toxics ?? []).map((toxic) => ({
        ...toxic,
        attributes: { ...toxic.attributes },
        endsAt: null,
      })),
    };
  }

  return {
    async look() {
      const all = [...Object.values(services), toxiproxy].map((one) => one.look());
      await Promise.race([Promise.all(all), sleep(LOOK_MS, undefined, { ref: false })]);
      note();
    },
    lookAtFaults: toxiproxy.look,
    picture() {
      const now = looks.at(-1);
      const orderApi = now?.['order-api'] ?? null;
      return {
        orderApi: services['order-api'].health(),
        notifier: services.notifier.health(),
        toxiproxy: toxiproxy.health(),
        paths: DEPENDENCIES.map(path),
        breakers: stack.name === 'before' ? [] : breakersOf([orderApi, now?.notifier ?? null]),
        pool: orderApi?.pool ?? null,
        backlog: {
          outbox: orderApi?.outbox ?? 0,
          deferred: orderApi?.deferred ?? 0,
          notifications,
        },
      };
    },
    proxies: () => toxiproxy.latest()?.filter(isLabProxy) ?? null,
    close: () => agent.destroy(),
  };
}

function isLabProxy({ name }: ProxyState): boolean {
  return PROXY_NAMES.some((known) => known === name);
}

function breakersOf(services: readonly (ServiceFigures | null)[]): BreakerState[] {
  return services.flatMap((figures) =>
    [...(figures?.breakers ?? [])].map(([name, value]) => ({
      name,
      state: BREAKER_STATES[value] ?? 'closed',
    })),
  );
}
