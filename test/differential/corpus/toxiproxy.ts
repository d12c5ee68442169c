import type { Case } from '../case.ts';
import { http, hypothesis, probe, python, toxiproxyExperiment, variable } from './build.ts';

type Arguments = Readonly<Record<string, unknown>>;
const PROXY = { for_proxy: 'target', toxic_name: 'own' };
/** Discard, at which nobody listens. */
const NOBODY = 'http://127.0.0.1:9';

const toxic = (func: string, args: Arguments) => python('chaostoxi.toxic.actions', func, args);
const proxy = (func: string, args?: Arguments) => python('chaostoxi.proxy.actions', func, args);
const attribute = (name: string, of = 'target') =>
  python('chaostoxi.proxy.probes', 'get_proxy_attribute', { proxy_name: of, attribute: name });
const exists = (name: string) =>
  python('chaostoxi.proxy.probes', 'proxy_exist', { proxy_name: name });
const through = { type: 'http', url: `${variable('proxy')}/text`, timeout: 3 };

/** A method of the given activities, one after the other, and what then is to be seen. */
function method(providers: readonly Arguments[], configuration: Arguments = {}) {
  return toxiproxyExperiment({
    configuration: { proxy: { type: 'env', key: 'PROXY_URL' }, ...configuration },
    method: providers.map((provider, index) => probe(`step ${index + 1}`, provider)),
  });
}
const seeToxics = (...providers: Arguments[]) => method([...providers, attribute('toxics')]);
const refused = (name: string, provider: Arguments): Case => ({
  name,
  ends: 'refused',
  toxiproxy: true,
  experiment: method([provider]),
});
const completes = (name: string, one: Arguments, everyday = false): Case => ({
  name,
  ends: 'completed',
  toxiproxy: true,
  experiment: one,
  everyday,
});

/** The functions of chaostoxi, on a real Toxiproxy. */
export const TOXIPROXY_CASES: readonly Case[] = [
  completes(
    'toxic-latency',
    seeToxics(toxic('create_latency_toxic', { ...PROXY, latency: 50, jitter: 10 }), through),
    true,
  ),
  completes(
    'toxic-bandwidth',
    seeToxics(toxic('create_bandwith_degradation_toxic', { ...PROXY, rate: 100 })),
  ),
  completes(
    'toxic-slow-close',
    seeToxics(toxic('create_slow_connection_close_toxic', { ...PROXY, delay: 10 })),
  ),
  completes(
    'toxic-timeout',
    seeToxics(toxic('create_timeout_toxic', { ...PROXY, timeout: 100 }), through),
    true,
  ),
  completes(
    'toxic-slicer',
    seeToxics(
      toxic('create_slicer_toxic', { ...PROXY, average_size: 8, size_variation: 2, delay: 0 }),
    ),
  ),
  completes(
    'toxic-limiter',
    seeToxics(toxic('create_limiter_toxic', { ...PROXY, bytes_limit: 20 })),
  ),
  completes(
    'toxic-limiter-cuts-an-answer-within-its-header',
    method([toxic('create_limiter_toxic', { ...PROXY, bytes_limit: 20 }), through]),
  ),
  completes(
    'toxic-reset-peer',
    seeToxics(
      toxic('create_toxic', {
        ...PROXY,
        toxic_type: 'reset_peer',
        attributes: { timeout: 0 },
      }),
      through,
    ),
  ),
  completes(
    'toxic-upstream-with-toxicity',
    seeToxics(
      toxic('create_toxic', {
        ...PROXY,
        toxic_type: 'latency',
        stream: 'upstream',
        toxicity: 0.5,
        attributes: { latency: 10 },
      }),
    ),
  ),
  completes(
    'toxic-of-unknown-type',
    seeToxics(toxic('create_toxic', { ...PROXY, toxic_type: 'nonsense', attributes: {} })),
  ),
  completes(
    'toxic-on-unknown-proxy',
    method([
      toxic('create_latency_toxic', { ...PROXY, for_proxy: 'nobody', latency: 1 }),
      toxic('delete_toxic', { ...PROXY, for_proxy: 'nobody' }),
    ]),
    true,
  ),
  completes(
    'toxic-added-twice',
    seeToxics(
      toxic('create_latency_toxic', { ...PROXY, latency: 1 }),
      toxic('create_latency_toxic', { ...PROXY, latency: 2 }),
    ),
  ),
  completes(
    'toxic-removed',
    seeToxics(
      toxic('create_latency_toxic', { ...PROXY, latency: 1 }),
      toxic('delete_toxic', PROXY),
      toxic('delete_toxic', PROXY),
    ),
  ),
  completes(
    'toxic-argument-of-a-wrong-type',
    seeToxics(toxic('create_latency_toxic', { ...PROXY, latency: 'long' })),
  ),
  completes(
    'toxic-arguments-from-configuration',
    method(
      [
        toxic('create_latency_toxic', {
          for_proxy: variable('name'),
          toxic_name: `${variable('name')}-${variable('latency')}`,
          latency: variable('latency'),
        }),
        attribute('toxics'),
      ],
      { name: 'target', latency: 20 },
    ),
  ),
  completes(
    'proxy-created',
    method([
      proxy('create_proxy', {
        proxy_name: 'second',
        upstream_host: '127.0.0.1',
        upstream_port: 9,
        listen_host: '127.0.0.1',
      }),
      exists('second'),
      attribute('upstream', 'second'),
      { type: 'process', path: 'sh', arguments: ['-c', 'test "$second_PORT" -gt 0'] },
    ]),
    true,
  ),
  {
    ...completes(
      'proxy-created-with-upstream-from-environment',
      method([
        proxy('create_proxy', {
          proxy_name: 'second',
          upstream_host: 'env:OWN_HOST',
          upstream_port: 'env:OWN_PORT',
          listen_host: '127.0.0.1',
          enabled: false,
        }),
        attribute('upstream', 'second'),
        attribute('enabled', 'second'),
      ]),
    ),
    env: { OWN_HOST: 'localhost', OWN_PORT: '9' },
  },
  completes(
    'proxy-that-exists-is-created',
    method([
      proxy('create_proxy', { proxy_name: 'target', upstream_host: 'x', upstream_port: 1 }),
      exists('target'),
    ]),
    true,
  ),
  completes(
    'proxy-modified',
    method([
      proxy('modify_proxy', { proxy_name: 'target', upstream_address: '127.0.0.1:9' }),
      attribute('upstream'),
      proxy('modify_proxy', { proxy_name: 'nobody', enabled: false }),
    ]),
  ),
  completes(
    'proxy-disabled-and-enabled',
    method([
      proxy('disable_proxy', { proxy_name: 'target' }),
      attribute('enabled'),
      through,
      proxy('enable_proxy', { proxy_name: 'target' }),
      through,
    ]),
  ),
  completes(
    'proxy-deleted',
    method([
      proxy('delete_proxy', { proxy_name: 'target' }),
      exists('target'),
      proxy('delete_proxy', { proxy_name: 'target' }),
    ]),
  ),
  completes(
    'proxy-attributes',
    method([
      attribute('name'),
      attribute('no-such-attribute'),
      attribute('name', 'nobody'),
      exists('nobody'),
    ]),
  ),
  completes(
    'toxiproxy-reset',
    method([
      toxic('create_latency_toxic', { ...PROXY, latency: 1 }),
      proxy('disable_proxy', { proxy_name: 'target' }),
      proxy('reset'),
      attribute('toxics'),
      attribute('enabled'),
    ]),
  ),
  completes(
    'toxiproxy-that-is-away',
    method(
      [
        exists('target'),
        toxic('create_latency_toxic', { ...PROXY, latency: 1 }),
        toxic('delete_toxic', PROXY),
        proxy('delete_proxy', { proxy_name: 'target' }),
        proxy('reset'),
      ],
      { toxiproxy_url: NOBODY },
    ),
    true,
  ),
  completes(
    'toxiproxy-by-host-and-port',
    method([exists('target')], {
      toxiproxy_url: null,
      toxiproxy_host: '127.0.0.1',
      toxiproxy_port: { type: 'env', key: 'TOXIPROXY_PORT' },
    }),
  ),
  {
    name: 'toxiproxy-probes-in-a-hypothesis',
    ends: 'deviated',
    everyday: true,
    toxiproxy: true,
    experiment: toxiproxyExperiment({
      ...hypothesis([exists('target'), true], [attribute('name'), 'target'], [http('/text'), 200]),
      method: [probe('delete', proxy('delete_proxy', { proxy_name: 'target' }))],
    }),
  },
  refused('toxic-argument-missing', toxic('create_latency_toxic', PROXY)),
  refused(
    'toxic-argument-unknown',
    toxic('create_latency_toxic', { ...PROXY, latency: 1, delay: 2 }),
  ),
  refused('python-unknown-function', toxic('create_latency', { ...PROXY, latency: 1 })),
  refused('python-unknown-module', python('chaostoxi.nothing', 'create_proxy')),
  refused('python-without-function', { type: 'python', module: 'chaostoxi.proxy.actions' }),
  refused('python-without-module', { type: 'python', func: 'reset' }),
];
