import { Type } from 'typebox';
import { PROXY_NAMES } from '../../infra/lab-config.ts';
import { type ActivityContext, ActivityFailed } from '../providers/provider.ts';
import { orOnRefusal, toxiproxyOf } from './connect.ts';
import { defineFunction } from './toxiproxy-function.ts';

const proxyName = Type.String({ description: "the proxy's name", examples: PROXY_NAMES });

/** @see chaostoxi.proxy.probes */
export const proxyProbes = [
  defineFunction(
    'proxy_exist',
    Type.Object({ proxy_name: proxyName }, { description: 'Whether there is such a proxy' }),
    async ({ proxy_name }, context) => {
      const proxy = await orOnRefusal(toxiproxyOf(context).readProxy(proxy_name), () => null);
      return proxy?.name === proxy_name;
    },
  ),
  defineFunction(
    'get_proxy_attribute',
    Type.Object(
      {
        proxy_name: proxyName,
        attribute: Type.String({
          description: "a string: the attribute's name",
          examples: ['enabled', 'listen', 'upstream', 'toxics'],
        }),
      },
      { description: "One of a proxy's attributes; null without the proxy" },
    ),
    getProxyAttribute,
  ),
];

/** The attribute's value; null when there is no such proxy. */
async function getProxyAttribute(
  { proxy_name, attribute }: { proxy_name: string; attribute: string },
  context: ActivityContext,
): Promise<unknown> {
  const proxy = await orOnRefusal(toxiproxyOf(context).readProxy(proxy_name), () => null);
  if (proxy === null) return null;
  const value = Object.entries(proxy).find(([name]) => name === attribute);
  if (value) return value[1];
  const known = Object.keys(proxy).join(', ');
  throw new ActivityFailed(
    `proxy '${proxy_name}' has no attribute '${attribute}' (known: ${known})`,
  );
}
