import { type TObject, type TProperties, Type } from 'typebox';
import { PROXY_NAMES } from '../../infra/lab-config.ts';
import { anyObject } from '../experiment/any-object.ts';
import { type ActivityContext, ActivityFailed } from '../providers/provider.ts';
import { orOnRefusal, proxyNames, toxiproxyOf } from './connect.ts';
import { TOXIC_TYPE_NAMES, TOXIC_TYPES, type ToxicTypeName } from './toxic-types.ts';
import type { ToxicState } from './toxiproxy-api.ts';
import { defineFunction } from './toxiproxy-function.ts';

const target = {
  for_proxy: Type.String({ description: "the proxy's name", examples: PROXY_NAMES }),
  toxic_name: Type.String({ description: "the toxic's own name" }),
};

/** A function that makes one type of toxic, downstream and with a toxicity of 1. */
function creator(
  name: string,
  toxicType: ToxicTypeName,
  own: TProperties = TOXIC_TYPES[toxicType].attributes,
  attributes: (args: Record<string, unknown>) => Record<string, unknown> = (args) => args,
) {
  const description = `Adds a toxic of the type ${toxicType}: ${TOXIC_TYPES[toxicType].description}`;
  const parameters: TObject = Type.Object({ ...target, ...own }, { description });
  return defineFunction(name, parameters, (args, context) => {
    const { for_proxy, toxic_name, ...rest }: Record<string, unknown> = { ...args };
    const toxic = {
      ...DEFAULTS,
      name: String(toxic_name),
      type: toxicType,
      attributes: attributes(rest),
    };
    return createToxic(String(for_proxy), toxic, context);
  });
}

const DEFAULTS = { stream: 'downstream', toxicity: 1 };

/** Times are in ms, rates in KB/s, sizes in bytes; a slicer's delay is in µs. @see chaostoxi.toxic.actions */
export const toxicActions = [
  defineFunction(
    'create_toxic',
    Type.Object(
      {
        ...target,
        toxic_type: Type.String({
          description: `a string: one of ${TOXIC_TYPE_NAMES.join(', ')}`,
          examples: TOXIC_TYPE_NAMES,
        }),
        stream: Type.String({
          default: DEFAULTS.stream,
          description: 'a string: downstream, what the server sends; upstream, what it is sent',
          examples: ['downstream', 'upstream'],
        }),
        toxicity: Type.Number({
          default: DEFAULTS.toxicity,
          description: 'a number from 0 to 1: the share of connections that are hit',
        }),
        attributes: Type.Optional(anyObject("an object: what the toxic's type wants to know")),
      },
      { description: 'Adds a toxic of any type' },
    ),
    (
      { for_proxy, toxic_name: name, toxic_type: type, stream, toxicity, attributes = {} },
      context,
    ) => createToxic(for_proxy, { name, type, stream, toxicity, attributes }, context),
  ),
  creator('create_latency_toxic', 'latency'),
  creator('create_bandwith_degradation_toxic', 'bandwidth'),
  creator('create_slow_connection_close_toxic', 'slow_close'),
  creator('create_timeout_toxic', 'timeout'),
  creator('create_slicer_toxic', 'slicer'),
  creator(
    'create_limiter_toxic',
    'limit_data',
    { bytes_limit: TOXIC_TYPES.limit_data.attributes.bytes },
    (args) => ({ bytes: args.bytes_limit }),
  ),
  defineFunction(
    'delete_toxic',
    Type.Object(target, { description: 'Removes a toxic' }),
    ({ for_proxy, toxic_name }, context) => {
      const deleted = toxiproxyOf(context).deleteToxic(for_proxy, toxic_name);
      return orOnRefusal(
        deleted.then(() => true),
        () => false,
      );
    },
  ),
];

async function createToxic(
  proxy: string,
  toxic: ToxicState,
  context: ActivityContext,
): Promise<boolean> {
  const toxiproxy = toxiproxyOf(context);
  const created = await orOnRefusal(toxiproxy.createToxic(proxy, toxic), async (status) => {
    throw new ActivityFailed(`can't create toxic '${toxic.name}': ${await refusal(status)}`);
  });
  return created.name === toxic.name;

  async function refusal(status: number): Promise<string> {
    if (status === 404) {
      return `there is no proxy '${proxy}' at ${toxiproxy.url} (known: ${await proxyNames(toxiproxy)})`;
    }
    if (status === 409) return `proxy '${proxy}' has a toxic of that name already`;
    return `Toxiproxy answered ${status} to type '${toxic.type}' with ${JSON.stringify(toxic.attributes)}`;
  }
}
