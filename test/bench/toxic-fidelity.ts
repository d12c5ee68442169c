import type { BenchTable, Measurement, Target } from './bench-result.ts';
import { ROUNDS, spread } from './rounds.ts';
import { openToxicPath } from './toxic-path.ts';
import { echoMs, TOXIC_PROBES, type ToxicProbe } from './toxic-probes.ts';

/** A probe takes a fraction of a second: five times the usual rounds. */
const LOOKS = ROUNDS * 5;
/** Of a probe that needs many, so many at a time. */
const AT_ONCE = 30;
/** Longest deviation of a median, as a share of what is promised. */
const EXACT = 0.05;

/** What each toxic does, beside what it promises. */
export const toxicFidelity: Measurement = {
  name: 'toxics',
  question: 'Does each toxic do what it says?',
  method: `Ten promises, ${LOOKS} looks at each, 900 at the one with jitter, at a connection through the lab's own Toxiproxy to a server
that does nothing else. What the path itself takes is in the first row, and in all the others.`,
  async measure(tell) {
    const rows: BenchTable['rows'] = [];
    const deviations: number[] = [];
    const path = await openToxicPath((socket) => void socket.pipe(socket), null);
    const bare = await look(() => echoMs(path));
    await path.close();
    rows.push({
      name: 'none',
      cells: ['a byte and back (ms)', '0', spread(bare, (ms) => ms), null],
    });
    for (const probe of TOXIC_PROBES) {
      const found = await measureProbe(probe);
      const measured = spread(found, (value) => value);
      const deviation =
        ((measured?.median ?? Number.NaN) - probe.promised) / Math.max(1, probe.promised);
      deviations.push(Math.abs(deviation));
      const share = `${deviation >= 0 ? '+' : '−'}${Math.abs(deviation * 100).toFixed(1)} %`;
      const attributes = Object.entries(probe.attributes).map(
        ([name, value]) => `${name} ${value}`,
      );
      rows.push({
        name: `${probe.toxic} (${attributes.join(', ')})`,
        cells: [probe.what, `${probe.promised}`, measured, share],
      });
      tell(
        `${probe.toxic}: ${probe.what}: ${measured?.median.toFixed(1)}, ${probe.promised} promised`,
      );
    }
    const worst = Math.max(...deviations);
    const targets: Target[] = [
      {
        what: 'deviation of a median from the promise, most (%)',
        wanted: '≤ 5',
        found: worst * 100,
        isMet: worst <= EXACT,
      },
    ];
    const columns = ['toxic', 'what', 'promised', 'measured', 'deviation'];
    return { rounds: LOOKS, tables: [{ title: 'Toxics', columns, rows }], targets };
  },
};

async function measureProbe(probe: ToxicProbe): Promise<number[]> {
  const { toxic, attributes, looks, serve, measure } = probe;
  const path = await openToxicPath(serve, { type: toxic, attributes });
  try {
    return await (looks ? lookAtOnce(looks, () => measure(path)) : look(() => measure(path)));
  } finally {
    await path.close();
  }
}

async function look(measure: () => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < LOOKS; index++) found.push(await measure());
  return found;
}

async function lookAtOnce(looks: number, measure: () => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  while (found.length < looks) {
    found.push(...(await Promise.all(Array.from({ length: AT_ONCE }, measure))));
  }
  return found;
}
