import { type TProperties, Type } from 'typebox';

/** One kind of fault that Toxiproxy has. */
export interface ToxicType {
  readonly description: string;
  readonly attributes: TProperties;
}

const ms = (what: string, options = {}) =>
  Type.Integer({ description: `an integer: ms ${what}`, ...options });
const bytes = (what: string) => Type.Integer({ description: `an integer: bytes ${what}` });

/**
 * Every type of toxic with its attributes.
 * @see https://github.com/Shopify/toxiproxy#toxics
 */
export const TOXIC_TYPES = {
  latency: {
    description: 'everything comes late',
    attributes: {
      latency: ms('by which everything comes late'),
      jitter: ms('more or less, at random', { default: 0 }),
    },
  },
  bandwidth: {
    description: 'only so much passes in a second',
    attributes: { rate: Type.Integer({ description: 'an integer: KB a second' }) },
  },
  slow_close: {
    description: 'a connection stays open after its end',
    attributes: { delay: ms('by which the close of a connection comes late') },
  },
  timeout: {
    description: 'nothing passes, then the connection is closed',
    attributes: { timeout: ms('until the connection is closed; 0: it never is') },
  },
  reset_peer: {
    description: 'the connection is reset',
    attributes: { timeout: ms('until the connection is reset') },
  },
  slicer: {
    description: 'everything comes in small pieces',
    attributes: {
      average_size: bytes('of a piece, on average'),
      size_variation: bytes('more or less, less than the average'),
      delay: Type.Integer({ description: 'an integer: µs between two pieces' }),
    },
  },
  limit_data: {
    description: 'the connection is closed after some bytes',
    attributes: { bytes: bytes('that pass') },
  },
} as const satisfies Record<string, ToxicType>;
export type ToxicTypeName = keyof typeof TOXIC_TYPES;
export const TOXIC_TYPE_NAMES = Object.keys(TOXIC_TYPES) as ToxicTypeName[];
