import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { PROXY_NAMES, type ProxyName } from '../../infra/lab-config.ts';
import type { ProxyFault } from '../faults/network-fault.ts';
import type { ToxicTypeName } from '../toxiproxy/toxic-types.ts';

/** A fault that was drawn: what is broken, and how. */
export interface RandomFault {
  /** Such as `latency-mysql-upstream`, `down-mongo` or `pause-rabbitmq`. */
  readonly id: string;
  /** null for a fault of a process, which its id names. */
  readonly network: { readonly proxy: ProxyName; readonly fault: ProxyFault } | null;
}

/** The toxic's name in Toxiproxy. */
const SOAK_TOXIC = 'soak';

/** An integer from `min` to `max`, both included. */
type Between = (min: number, max: number) => number;

/** Attributes of each type of toxic, from hardly felt to deadly; units as in toxic-types.ts. */
const ATTRIBUTES: Readonly<Record<ToxicTypeName, (between: Between) => Record<string, number>>> = {
  latency: (between) => ({ latency: between(50, 5_000), jitter: between(0, 50) }),
  bandwidth: (between) => ({ rate: between(1, 20) }),
  slow_close: (between) => ({ delay: between(1_000, 5_000) }),
  // 0: the connection stays open for as long as the toxic is there.
  timeout: (between) => ({ timeout: 1_000 * between(0, 5) }),
  reset_peer: (between) => ({ timeout: between(0, 1_000) }),
  slicer: (between) => ({ average_size: between(16, 64), size_variation: 8, delay: 10_000 }),
  limit_data: (between) => ({ bytes: between(256, 8_192) }),
};

/** `down` refuses connections, which no toxic does. */
const KINDS = [...(Object.keys(ATTRIBUTES) as ToxicTypeName[]), 'down'] as const;
const STREAMS = ['downstream', 'upstream'] as const;
/** One in three spares half of the connections: a pool is then left with good and bad ones. */
const TOXICITIES = [1, 1, 0.5] as const;

/**
 * Draws a dependency, a kind of fault, its direction and how hard it hits.
 * @param processFaults ids of faults of processes; where there are any, each third fault is one of them
 */
export function randomFault(
  random: RandomGenerator,
  processFaults: readonly string[] = [],
): RandomFault {
  const between: Between = (min, max) => uniformInt(random, min, max);
  const oneOf = <T>(all: readonly [T, ...T[]]): T => all[between(0, all.length - 1)] ?? all[0];
  const [first, ...others] = processFaults;
  if (first !== undefined && between(1, 3) === 1) {
    return { id: oneOf([first, ...others]), network: null };
  }
  const proxy = oneOf(PROXY_NAMES);
  const dependency = proxy.replace('_proxy', '');
  const kind = oneOf(KINDS as readonly [(typeof KINDS)[number], ...typeof KINDS]);
  if (kind === 'down') {
    return { id: `down-${dependency}`, network: { proxy, fault: { kind: 'down' } } };
  }
  const stream = oneOf(STREAMS);
  const toxic = {
    name: SOAK_TOXIC,
    type: kind,
    stream,
    toxicity: oneOf(TOXICITIES),
    attributes: ATTRIBUTES[kind](between),
  };
  const id = `${kind.replace('_', '-')}-${dependency}-${stream}`;
  return { id, network: { proxy, fault: { kind: 'toxic', toxic } } };
}
