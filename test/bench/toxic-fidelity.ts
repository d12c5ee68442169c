import { quartiles } from '../quartiles.ts';
import type { BenchTable, Measurement } from './bench-result.ts';
import { echoDelays } from './echo-delays.ts';
import { type Delays, JITTERY, jitterLimit, lookAtJitter, PLAIN } from './jitter.ts';
import { ROUNDS, spread } from './rounds.ts';
import { openToxicPath } from './toxic-path.ts';
import { TOXIC_PROBES, type ToxicProbe } from './toxic-probes.ts';

/** A look takes a fraction of a second: five times the usual rounds. */
const LOOKS = ROUNDS * 5;
/** Longest deviation of a median, as a share of what is promised. */
const EXACT = 0.05;
/** As many as chance needs to say something: the median's is one hundredth then. */
const WITH_JITTER = { bytes: 3_000, connections: 30 };
/** As long beside them. */
const WITHOUT_JITTER = { bytes: 1_000, connections: 10 };

const number = (value: number) => value.toLocaleString('en-US');

/** What each toxic does, beside what it promises. */
export const toxicFidelity: Measurement = {
  name: 'toxics',
  question: 'Does each toxic do what it says?',
  method: `Ten promises, ${LOOKS} looks at each, at a connection through the lab's own Toxiproxy to a server that does
nothing else; ${number(WITHOUT_JITTER.bytes)} at latency, and beside them ${number(WITH_JITTER.bytes)} at latency with jitter. Of these all delays are looked at:
Toxiproxy draws a whole number of ms, from latency − jitter up to but not including latency + jitter. What the
path itself takes is in the first row, and in all the others.`,
  async measure(tell) {
    const bare = await echoDelays(null, { bytes: LOOKS, connections: 1 });
    tell(`a byte and back: ${quartiles(bare).median.toFixed(2)} ms`);
    const delays = await measureDelays();
    const latency = (attributes: Record<string, number>, what: string, found: readonly number[]) =>
      hold({ toxic: 'latency', attributes, what, promised: PLAIN.latency }, found);
    const held = [
      latency(PLAIN, 'a byte and back (ms)', delays.plain),
      latency(JITTERY, `the same, with ${JITTERY.jitter} ms more or less (ms)`, delays.jittery),
    ];
    for (const probe of TOXIC_PROBES) {
      held.push(...(await measureProbe(probe)));
      tell(`${probe.toxic}: ${LOOKS} looks`);
    }
    const path = spread(bare, (ms) => ms);
    const late = quartiles(delays.plain).median - PLAIN.latency;
    const jitter = lookAtJitter(delays);
    const worst = Math.max(...held.map(({ deviation }) => Math.abs(deviation)));
    const toxics: BenchTable = {
      title: 'Toxics',
      columns: ['toxic', 'what', 'promised', 'measured', 'deviation'],
      rows: [
        { name: 'none', cells: ['a byte and back (ms)', '0', path, null] },
        ...held.map(({ row }) => row),
      ],
    };
    const median = {
      what: 'deviation of a median from the promise, most (%)',
      wanted: '≤ 5',
      found: worst * 100,
      isMet: worst <= EXACT,
    };
    return {
      rounds: LOOKS,
      tables: [toxics, jitter.table],
      targets: [median, jitter.target],
      limits: [latenessText(quartiles(bare).median, late), jitterLimit(delays)],
    };
  },
};

async function measureDelays(): Promise<Delays> {
  const [jittery, plain] = await Promise.all([
    echoDelays(JITTERY, WITH_JITTER),
    echoDelays(PLAIN, WITHOUT_JITTER),
  ]);
  return { jittery, plain };
}

/** What a toxic promises, with these attributes. */
interface ToxicPromise {
  readonly toxic: string;
  readonly attributes: Record<string, number>;
  readonly what: string;
  readonly promised: number;
}

/** A promise held against what was found, and the median's deviation from it, as a share of it. */
interface Held {
  readonly row: BenchTable['rows'][number];
  readonly deviation: number;
}

function hold(promise: ToxicPromise, found: readonly number[]): Held {
  const { toxic, attributes, what, promised } = promise;
  const measured = spread(found, (value) => value);
  const deviation = ((measured?.median ?? Number.NaN) - promised) / Math.max(1, promised);
  const share = `${deviation >= 0 ? '+' : '−'}${Math.abs(deviation * 100).toFixed(1)} %`;
  const values = Object.entries(attributes).map(([name, value]) => `${name} ${value}`);
  const name = `${toxic} (${values.join(', ')})`;
  return { deviation, row: { name, cells: [what, `${promised}`, measured, share] } };
}

async function measureProbe(probe: ToxicProbe): Promise<Held[]> {
  const { toxic, attributes, promises, serve, measure } = probe;
  const path = await openToxicPath(serve, { type: toxic, attributes });
  try {
    const looks: (readonly number[])[] = [];
    for (let index = 0; index < LOOKS; index++) looks.push(await measure(path));
    return promises.map((promise, which) => {
      const found = looks.map((figures) => figures[which] ?? Number.NaN);
      return hold({ toxic, attributes, ...promise }, found);
    });
  } finally {
    await path.close();
  }
}

/** @param path what a byte takes without a toxic @param late how late one with latency is; both in ms */
const latenessText = (path: number, late: number) =>
  `A delay without jitter comes ${late.toFixed(2)} ms late. ${path.toFixed(2)} ms are the path, through Toxiproxy and the
  server of the bench; the rest is Toxiproxy's timer, as Go waits for timers in whole ms, and what else this
  machine did.`;
