import { Type } from 'typebox';
import { PROXY_NAMES } from '../../infra/lab-config.ts';
import { messageOf } from '../../infra/unknown-error.ts';
import { type ActivityContext, ActivityFailed } from '../providers/provider.ts';
import { orOnRefusal, proxyNames, toxiproxyOf } from './connect.ts';
import type { ProxyState } from './toxiproxy-api.ts';
import { defineFunction } from './toxiproxy-function.ts';

const proxyName = Type.String({ description: "the proxy's name", examples: PROXY_NAMES });
const only = (description: string) => Type.Object({ proxy_name: proxyName }, { description });
const port = (whose: string, options = {}) =>
  Type.Union([Type.Integer(), Type.String()], {
    description: `an integer or a string: the port ${whose}`,
    ...options,
  });
const enabled = { description: 'true or false: whether it takes connections' };

/** @see chaostoxi.proxy.actions */
export const proxyActions = [
  defineFunction(
    'create_proxy',
    Type.Object(
      {
        proxy_name: Type.String({ description: "the new proxy's name" }),
        upstream_host: Type.String({ description: "a string: the server's host, or env:NAME" }),
        upstream_port: port('of the server, or env:NAME'),
        listen_host: Type.String({
          default: '0.0.0.0',
          description: 'a string: the address to listen on',
        }),
        listen_port: port('to listen on; 0 for any', { default: 0 }),
        enabled: Type.Boolean({ default: true, ...enabled }),
      },
      { description: 'Makes a proxy in front of a server' },
    ),
    createProxy,
  ),
  defineFunction(
    'modify_proxy',
    Type.Object(
      {
        proxy_name: proxyName,
        listen_address: Type.Optional(
          Type.String({ description: 'a string: host:port to listen on' }),
        ),
        upstream_address: Type.Optional(
          Type.String({ description: 'a string: host:port of the server' }),
        ),
        enabled: Type.Optional(Type.Boolean(enabled)),
      },
      { description: 'Changes a proxy' },
    ),
    ({ proxy_name, listen_address, upstream_address, enabled }, context) =>
      modifyProxy(proxy_name, { listen_address, upstream_address, enabled }, context),
  ),
  defineFunction(
    'enable_proxy',
    only('Lets a proxy take connections again'),
    ({ proxy_name }, context) => modifyProxy(proxy_name, { enabled: true }, context),
  ),
  defineFunction(
    'disable_proxy',
    only('Closes the connections of a proxy, and refuses new ones'),
    ({ proxy_name }, context) => modifyProxy(proxy_name, { enabled: false }, context),
  ),
  defineFunction('delete_proxy', only('Removes a proxy'), deleteProxy),
  defineFunction(
    'reset',
    Type.Object({}, { description: 'Enables every proxy and removes every toxic' }),
    async (_, context) => {
      const done = toxiproxyOf(context).reset();
      return orOnRefusal(
        done.then(() => true),
        () => false,
      );
    },
  ),
];

interface CreateProxyArguments {
  proxy_name: string;
  upstream_host: string;
  upstream_port: number | string;
  listen_host: string;
  listen_port: number | string;
  enabled: boolean;
}

/** Makes a proxy; `env:NAME` as upstream host or port means that environment variable. */
async function createProxy(args: CreateProxyArguments, context: ActivityContext): Promise<true> {
  const toxiproxy = toxiproxyOf(context);
  const upstream = [args.upstream_host, args.upstream_port].map((part) => fromEnv(part, context));
  const created = await orOnRefusal(
    toxiproxy.createProxy({
      name: args.proxy_name,
      listen: `${args.listen_host}:${args.listen_port}`,
      upstream: upstream.join(':'),
      enabled: args.enabled,
    }),
    (status) => {
      const reason = status === 409 ? 'it exists already' : `Toxiproxy answered ${status}`;
      throw new ActivityFailed(`can't create proxy '${args.proxy_name}': ${reason}`);
    },
  );
  publishPort(created, context);
  return true;
}

interface ProxyChanges {
  listen_address?: string | undefined;
  upstream_address?: string | undefined;
  enabled?: boolean | undefined;
}

async function modifyProxy(
  name: string,
  changes: ProxyChanges,
  context: ActivityContext,
): Promise<true> {
  const toxiproxy = toxiproxyOf(context);
  const { listen_address: listen, upstream_address: upstream, enabled } = changes;
  const wanted = {
    ...(listen !== undefined && { listen }),
    ...(upstream !== undefined && { upstream }),
    ...(enabled !== undefined && { enabled }),
  };
  const modified = await orOnRefusal(toxiproxy.modifyProxy(name, wanted), async (status) => {
    const reason =
      status === 404
        ? `there is none at ${toxiproxy.url} (known: ${await proxyNames(toxiproxy)})`
        : `Toxiproxy answered ${status}`;
    throw new ActivityFailed(`can't modify proxy '${name}': ${reason}`);
  });
  publishPort(modified, context);
  return true;
}

/** Warns where it can't, and never fails. */
async function deleteProxy(
  { proxy_name }: { proxy_name: string },
  context: ActivityContext,
): Promise<null> {
  const toxiproxy = toxiproxyOf(context);
  try {
    await toxiproxy.deleteProxy(proxy_name);
  } catch (error) {
    context.warn(`unable to remove proxy '${proxy_name}': ${messageOf(error)}`);
  }
  return null;
}

/** The proxy's port as the variable `<name>_PORT`, for processes that later activities start. */
function publishPort({ name, listen }: ProxyState, { env }: ActivityContext): void {
  env[`${name}_PORT`] = listen.split(':').at(-1);
}

function fromEnv(part: number | string, { env }: ActivityContext): number | string {
  if (typeof part !== 'string' || !part.startsWith('env:')) return part;
  const name = part.slice('env:'.length);
  const value = env[name];
  if (value === undefined) throw new ActivityFailed(`the environment variable ${name} is not set`);
  return value;
}
