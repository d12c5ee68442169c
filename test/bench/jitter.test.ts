import { expect, it } from 'vitest';
import { JITTERY, jitterLimit, lookAtJitter, PLAIN } from './jitter.ts';

/** What delays were late by, some of them much, as on a busy machine. */
const LATENESS = [0.5, 1, 1, 1.5, 25];
const plain = LATENESS.map((late) => PLAIN.latency + late);
const span = 2 * JITTERY.jitter;
/** Each delay that Toxiproxy draws, with each lateness. */
const even = LATENESS.flatMap((late) =>
  Array.from(
    { length: 5 * span },
    (_, index) => JITTERY.latency - JITTERY.jitter + (index % span) + late,
  ),
);

it('holds delays against what Toxiproxy draws, as late as delays without jitter', () => {
  const { table, target } = lookAtJitter({ jittery: even, plain });
  expect(target).toMatchObject({ found: 0, isMet: true });
  expect(table.rows.map(({ cells }) => cells[0])).toEqual(['51', '75', '100', '124', '148']);
  for (const { cells } of table.rows) expect(cells[1]).toBe(cells[2]);
});

it('sees delays that are spread otherwise', () => {
  const target = (jittery: number[]) => lookAtJitter({ jittery, plain }).target;
  expect(target(even.map((ms) => ms + 5))).toMatchObject({ isMet: false });
  const narrow = even.map((ms) => JITTERY.latency + (ms - JITTERY.latency) * 0.85);
  expect(target(narrow)).toMatchObject({ isMet: false });
  const late = even.map((ms, index) => (index % 10 === 0 ? ms + 60 : ms));
  expect(target(late)).toMatchObject({ isMet: false });
});

it('says what chance does to the median', () => {
  expect(jitterLimit({ jittery: even, plain })).toContain(
    '2,500 delays with jitter is off by 1.0 ms',
  );
});
