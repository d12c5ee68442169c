import { readSettings } from '../../../services/shared/settings.ts';
import type { BenchTable } from '../bench-result.ts';
import { mostOfOne } from './busy-line.ts';
import { breakerOpensMs, meanWait, PLANNED_UTILISATION } from './capacity.ts';
import { lineOf, PARTS } from './part-lines.ts';
import { COUNTS, median, named, one, PROCESSORS, type Rounds } from './rounds-of-replicas.ts';
import { fitScalingLaw, scaled } from './scaling-law.ts';

const RATES = [100, 1_000, 10_000, 1_000_000] as const;

/** What models fitted to the measurements say, also of what was not measured. */
export function modelTables(rounds: Rounds): BenchTable[] {
  return [lawTable(rounds), processorsTable(rounds), waitTable(rounds), breakerTable()];
}

function lawTable(rounds: Rounds): BenchTable {
  const points = COUNTS.map((count) => ({
    replicas: count,
    perSecond: median(rounds, count, ({ saturated }) => saturated.perSecond),
  }));
  const law = fitScalingLaw(points);
  return {
    title: `The Universal Scalability Law of these points, on ${PROCESSORS} processors`,
    columns: ['', 'λ (orders/s)', 'σ', 'κ', ...[1, 2, 4, 8].map((count) => `X(${count})`)],
    rows: [
      {
        name: 'after',
        cells: [
          ...[law.perSecond, law.contention, law.coherency].map(one),
          ...[1, 2, 4, 8].map((count) => one(scaled(law, count))),
        ],
      },
    ],
  };
}

function processorsTable(rounds: Rounds): BenchTable {
  return {
    title: `Processors for so many orders a second, each busy for ${100 * PLANNED_UTILISATION} % of the time (fitted and extrapolated)`,
    columns: [
      '',
      'at rest (ms/s)',
      'an order adds (µs)',
      'R²',
      ...RATES.map((rate) => `${rate.toLocaleString('en-US')}/s`),
    ],
    rows: PARTS.map((part) => {
      const line = lineOf(rounds, part);
      const each = mostOfOne(line, PLANNED_UTILISATION);
      return {
        name: part.name,
        cells: [
          ...[line.atRest / 1_000, line.perOrder, line.explained].map(one),
          ...RATES.map((rate) => one(Math.ceil(rate / each))),
        ],
      };
    }),
  };
}

function waitTable(rounds: Rounds): BenchTable {
  const line = lineOf(rounds, PARTS[0]);
  const wait = (count: number, utilisation: number) => {
    const micros = (utilisation * 1e6) / mostOfOne(line, utilisation);
    return one((meanWait(count, utilisation) * micros) / 1_000);
  };
  return {
    title: 'order-api, each replica on a processor of its own (M/M/c, extrapolated)',
    columns: ['', 'orders/s at 60 %', ...[60, 80, 95].map((busy) => `wait at ${busy} % (ms)`)],
    rows: [1, 2, 4, 8, 16].map((count) => ({
      name: named(count),
      cells: [
        one(count * mostOfOne(line, PLANNED_UTILISATION)),
        wait(count, 0.6),
        wait(count, 0.8),
        wait(count, 0.95),
      ],
    })),
  };
}

function breakerTable(): BenchTable {
  const settings = readSettings({});
  const rates = [10, 20, 200, 2_000];
  return {
    title: 'From the silence of MySQL until a breaker opens (ms, by the settings)',
    columns: ['', ...rates.map((rate) => `at ${rate.toLocaleString('en-US')} orders/s`)],
    rows: [1, 2, 4, 8, 16].map((count) => ({
      name: named(count),
      cells: rates.map((rate) => {
        const opensMs = breakerOpensMs(rate, count, settings);
        return opensMs === null ? 'never' : one(opensMs);
      }),
    })),
  };
}
