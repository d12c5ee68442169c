import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { type ActivityContext, ActivityFailed } from '../providers/provider.ts';
import { findFunction, knownFunctions, knownModules } from './functions.ts';
import { runFunction } from './toxiproxy-function.ts';

const [ACTIONS, PROBES, TOXICS] = [
  'chaostoxi.proxy.actions',
  'chaostoxi.proxy.probes',
  'chaostoxi.toxic.actions',
];
const PROXY = { name: 'p', listen: '127.0.0.1:5', upstream: 'u:1', enabled: true, toxics: [] };

let server: LocalServer;
let requests: [method: string, path: string, body: unknown][];
let status: number;

beforeAll(async () => {
  server = await serve(async (request, response) => {
    const body = await text(request);
    requests.push([request.method ?? '', request.url ?? '', body === '' ? null : JSON.parse(body)]);
    response.statusCode = status;
    const path = request.url ?? '';
    if (request.method === 'DELETE' || path === '/reset') response.end();
    else if (path === '/proxies' && request.method === 'GET')
      response.end(JSON.stringify({ p: PROXY }));
    else response.end(JSON.stringify(path.endsWith('/toxics') ? { name: 't' } : PROXY));
  });
});
afterAll(() => server.close());
beforeEach(() => {
  requests = [];
  status = 200;
});

function contextOf(url: string): ActivityContext {
  return {
    configuration: { toxiproxy_url: url },
    secrets: {},
    env: { UP_HOST: 'db' },
    signal: new AbortController().signal,
    hasTolerance: false,
    warn: () => {},
  };
}

function run(
  module: string,
  name: string,
  args: Record<string, unknown>,
  context = contextOf(server.url),
) {
  const found = findFunction(module, name);
  if (!found) throw new Error(`no function ${name}`);
  return runFunction(found, args, context);
}

it('are those of chaostoxi', () => {
  expect(knownModules()).toEqual([ACTIONS, PROBES, TOXICS]);
  expect(knownModules().flatMap(knownFunctions)).toHaveLength(16);
});

// What chaostoxi 0.3.1 sends for the same arguments, by its source.
const toxic = (type: string, attributes: object) => ({
  name: 't',
  type,
  stream: 'downstream',
  toxicity: 1,
  attributes,
});
const target = { for_proxy: 'p', toxic_name: 't' };
const create = (name: string, own: object, type: string, attributes: object) =>
  [
    TOXICS,
    name,
    { ...target, ...own },
    ['POST', '/proxies/p/toxics', toxic(type, attributes)],
    true,
  ] as const;

describe('each asks what the original asks, and gives what it gives', () => {
  it.each([
    [
      ACTIONS,
      'create_proxy',
      { proxy_name: 'p', upstream_host: 'env:UP_HOST', upstream_port: 3306 },
      ['POST', '/proxies', { name: 'p', listen: '0.0.0.0:0', upstream: 'db:3306', enabled: true }],
      true,
    ],
    [
      ACTIONS,
      'modify_proxy',
      { proxy_name: 'p', upstream_address: 'x:2' },
      ['POST', '/proxies/p', { upstream: 'x:2' }],
      true,
    ],
    [ACTIONS, 'enable_proxy', { proxy_name: 'p' }, ['POST', '/proxies/p', { enabled: true }], true],
    [
      ACTIONS,
      'disable_proxy',
      { proxy_name: 'p' },
      ['POST', '/proxies/p', { enabled: false }],
      true,
    ],
    [ACTIONS, 'delete_proxy', { proxy_name: 'p' }, ['DELETE', '/proxies/p', null], null],
    [ACTIONS, 'reset', {}, ['POST', '/reset', null], true],
    [PROBES, 'proxy_exist', { proxy_name: 'p' }, ['GET', '/proxies/p', null], true],
    [
      PROBES,
      'get_proxy_attribute',
      { proxy_name: 'p', attribute: 'upstream' },
      ['GET', '/proxies/p', null],
      'u:1',
    ],
    [TOXICS, 'delete_toxic', target, ['DELETE', '/proxies/p/toxics/t', null], true],
    [
      TOXICS,
      'create_toxic',
      {
        ...target,
        toxic_type: 'reset_peer',
        stream: 'upstream',
        toxicity: 0.5,
        attributes: { timeout: 1 },
      },
      [
        'POST',
        '/proxies/p/toxics',
        { ...toxic('reset_peer', { timeout: 1 }), stream: 'upstream', toxicity: 0.5 },
      ],
      true,
    ],
    create('create_latency_toxic', { latency: 5 }, 'latency', { latency: 5, jitter: 0 }),
    create('create_bandwith_degradation_toxic', { rate: 1 }, 'bandwidth', { rate: 1 }),
    create('create_slow_connection_close_toxic', { delay: 2 }, 'slow_close', { delay: 2 }),
    create('create_timeout_toxic', { timeout: 3 }, 'timeout', { timeout: 3 }),
    create('create_slicer_toxic', { average_size: 4, size_variation: 2, delay: 1 }, 'slicer', {
      average_size: 4,
      size_variation: 2,
      delay: 1,
    }),
    create('create_limiter_toxic', { bytes_limit: 9 }, 'limit_data', { bytes: 9 }),
  ] as const)('%s.%s', async (module, name, args, request, output) => {
    expect(await run(module, name, args)).toEqual(output);
    expect(requests).toEqual([request]);
  });
});

describe('when Toxiproxy refuses', () => {
  it.each([
    [ACTIONS, 'reset', {}, false],
    [ACTIONS, 'delete_proxy', { proxy_name: 'q' }, null],
    [PROBES, 'proxy_exist', { proxy_name: 'q' }, false],
    [PROBES, 'get_proxy_attribute', { proxy_name: 'q', attribute: 'name' }, null],
    [TOXICS, 'delete_toxic', target, false],
  ])('%s.%s gives %j', async (module, name, args, output) => {
    status = 404;
    expect(await run(module, name, args)).toEqual(output);
  });

  it.each([
    [TOXICS, 'create_timeout_toxic', { ...target, timeout: 1 }, 404, "there is no proxy 'p' at"],
    [TOXICS, 'create_timeout_toxic', { ...target, timeout: 1 }, 409, 'has a toxic of that name'],
    [TOXICS, 'create_toxic', { ...target, toxic_type: 'odd' }, 400, "answered 400 to type 'odd'"],
    [
      ACTIONS,
      'create_proxy',
      { proxy_name: 'p', upstream_host: 'h', upstream_port: 1 },
      409,
      'exists already',
    ],
    [ACTIONS, 'enable_proxy', { proxy_name: 'q' }, 404, "can't modify proxy 'q': there is none"],
  ])('%s.%s fails and says why', async (module, name, args, refusal, message) => {
    status = refusal;
    const failed = run(module, name, args);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(ActivityFailed);
  });
});

describe('fails', () => {
  it('for an attribute that no proxy has', async () => {
    const failed = run(PROBES, 'get_proxy_attribute', { proxy_name: 'p', attribute: 'nope' });
    await expect(failed).rejects.toThrow("no attribute 'nope' (known: name, listen, upstream");
  });

  it('for an argument of a wrong type', async () => {
    const failed = run(TOXICS, 'create_latency_toxic', { ...target, latency: 'much' });
    await expect(failed).rejects.toThrow(
      'expected latency to be an integer: ms by which everything comes late, found "much"',
    );
  });

  it.each([['http://127.0.0.1:9'], ['']])('when Toxiproxy is not at %j', async (url) => {
    const failed = run(PROBES, 'proxy_exist', { proxy_name: 'p' }, contextOf(url));
    await expect(failed).rejects.toThrow(url || 'neither toxiproxy_url nor toxiproxy_host');
    await expect(failed).rejects.toBeInstanceOf(ActivityFailed);
  });
});

it("create_proxy publishes the proxy's port as a variable of the run", async () => {
  const context = contextOf(server.url);
  await run(
    ACTIONS,
    'create_proxy',
    { proxy_name: 'p', upstream_host: 'h', upstream_port: 1 },
    context,
  );
  expect(context.env.p_PORT).toBe('5');
});
