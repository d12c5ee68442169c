import { type Static, Type } from 'typebox';

/** The name under which this harness keeps its own settings in an experiment's `extensions`. */
export const EXTENSION_NAME = 'chaosmicro';

const Text = Type.Object(
  {
    en: Type.String({ description: 'a string: in English' }),
    id: Type.String({ description: 'a string: in Indonesian' }),
  },
  { description: 'an object: what people are told, in English and Indonesian' },
);

const OrderStatus = Type.Integer({ description: 'an integer: the HTTP status of the one order' });

const measuredFinding = (stack: string) =>
  Type.Object(
    {
      order_status: OrderStatus,
      loses_orders: Type.Union([Type.Boolean(), Type.Null()], {
        description:
          'true, false, or null where it is chance: whether the steady load loses orders that were acknowledged',
      }),
      finding: Text,
    },
    { description: `an object: what the ${stack} stack was measured to do` },
  );

const seconds = (what: string) =>
  Type.Number({ minimum: 0, description: `a number of seconds, 0 or more: ${what}` });

const RatePerSecond = Type.Number({
  exclusiveMinimum: 0,
  maximum: 10_000,
  description: 'a number, more than 0 and at most 10000: orders a second',
});

/**
 * What only this harness knows of an experiment; Chaos Toolkit ignores it.
 * `extensions: [{"name": "chaosmicro", …}]`.
 */
export const ChaosmicroExtension = Type.Object({
  name: Type.Literal(EXTENSION_NAME),
  id: Type.String({
    pattern: '^[a-z][a-z0-9-]*$',
    description: "a string of small letters, digits and '-': the experiment's short name",
  }),
  workloads: Type.Object(
    {
      single: Type.Optional(
        Type.Object(
          {
            activity: Type.String({
              description: 'a string: the name of the activity that places the order',
            }),
          },
          {
            description: "an object: the one order of the method, as the comparison's first column",
          },
        ),
      ),
      steady: Type.Optional(
        Type.Object(
          {
            rate_per_second: RatePerSecond,
            warm_up_s: seconds('load before the fault'),
            fault_s: seconds('load under the fault'),
            recovery_s: seconds('load after the fault'),
          },
          { description: 'an object: a load that arrives at a fixed rate, whatever is answered' },
        ),
      ),
      bulk: Type.Optional(
        Type.Object(
          {
            rate_per_second: Type.Optional(RatePerSecond),
            read_share: Type.Optional(
              Type.Number({
                minimum: 0,
                maximum: 1,
                description: 'a number from 0 to 1: the share of it that reads orders back',
              }),
            ),
            warm_up_s: Type.Optional(seconds('load before the fault')),
            fault_s: Type.Optional(seconds('load under the fault')),
            recovery_s: Type.Optional(seconds('load after the fault')),
          },
          {
            description:
              'an object: what differs from the usual load of large orders (--workload bulk)',
          },
        ),
      ),
    },
    { description: 'an object: the orders that are placed on each stack of the lab' },
  ),
  connections: Type.Optional(
    Type.Boolean({
      description:
        "true or false: whether order-api's sockets and MySQL pool are watched through the load",
    }),
  ),
  published: Type.Optional(
    Type.Object(
      {
        order_status: OrderStatus,
        order_duration_ms: Type.Union([Type.Number(), Type.Null()], {
          description: 'a number of ms, or null where the exercise gives none',
        }),
        finding: Text,
      },
      { description: 'an object: what the published exercise found for the naive service' },
    ),
  ),
  measured: Type.Optional(
    Type.Object(
      { before: measuredFinding('before'), after: measuredFinding('after') },
      { description: 'an object: findings for experiments that the published exercise lacks' },
    ),
  ),
});
export type ChaosmicroExtension = Static<typeof ChaosmicroExtension>;
