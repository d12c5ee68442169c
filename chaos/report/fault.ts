import { isRecord } from '../experiment/is-record.ts';
import { TOXIC_TYPES, type ToxicTypeName } from '../toxiproxy/toxic-types.ts';

/** What an experiment's method does to a proxy. */
export interface Fault {
  readonly kind: ToxicTypeName | 'down';
  readonly proxy: string;
  /** Null where the proxy is none of the lab's. */
  readonly dependency: string | null;
  /** Of the toxic, as the experiment gives them: ms, KB/s, bytes. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** By the name of the function: chaostoxi's own spelling. */
const KINDS: Readonly<Record<string, Fault['kind']>> = {
  create_latency_toxic: 'latency',
  create_bandwith_degradation_toxic: 'bandwidth',
  create_slow_connection_close_toxic: 'slow_close',
  create_timeout_toxic: 'timeout',
  create_slicer_toxic: 'slicer',
  create_limiter_toxic: 'limit_data',
  disable_proxy: 'down',
};

const DEPENDENCIES: Readonly<Record<string, string>> = {
  mysql_proxy: 'MySQL',
  mongo_proxy: 'MongoDB',
  rabbitmq_proxy: 'RabbitMQ',
};

/** Arguments that say where a toxic is, not what it does. */
const PLACE = ['for_proxy', 'toxic_name', 'toxic_type', 'proxy_name', 'attributes'];

/** The faults of a method, by what its actions call; whatever else they do is left out. */
export function faultsOf(method: readonly unknown[]): Fault[] {
  return method.flatMap((activity) => {
    if (!isRecord(activity) || !isRecord(activity.provider)) return [];
    const { func, arguments: args } = activity.provider;
    if (!isRecord(args)) return [];
    const kind = func === 'create_toxic' ? args.toxic_type : KINDS[String(func)];
    if (!isKind(kind)) return [];
    const proxy = String(args.for_proxy ?? args.proxy_name);
    const own = Object.entries(args).filter(([name]) => !PLACE.includes(name));
    const nested = isRecord(args.attributes) ? args.attributes : {};
    const attributes = { ...Object.fromEntries(own), ...nested };
    return [{ kind, proxy, dependency: DEPENDENCIES[proxy] ?? null, attributes }];
  });
}

function isKind(kind: unknown): kind is Fault['kind'] {
  return kind === 'down' || (typeof kind === 'string' && kind in TOXIC_TYPES);
}
