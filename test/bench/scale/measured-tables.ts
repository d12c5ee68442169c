import type { BenchTable } from '../bench-result.ts';
import { spread } from '../rounds.ts';
import { mostPerSecond } from './capacity.ts';
import type { ClassCost } from './measure-class.ts';
import { CALM_RATES, NOTIFICATION_PARTS, ORDER_PARTS } from './measure-replicas.ts';
import { COUNTS, median, named, of, one, PROCESSORS, type Rounds } from './rounds-of-replicas.ts';

const PARTICIPANTS = 40;

/** What was measured with each number of replicas. */
export function measuredTables(rounds: Rounds): BenchTable[] {
  return [
    measuredTable(rounds),
    timeTable(rounds),
    ...CALM_RATES.map((rate, place) => calmTable(rounds, rate, place)),
  ];
}

function measuredTable(rounds: Rounds): BenchTable {
  const apiMicros = median(rounds, 1, ({ saturated }) => saturated.micros[0] ?? 0);
  const allMicros = median(rounds, 1, ({ saturated }) => saturated.machineMicros);
  return {
    title: 'As many orders as they take',
    columns: ['', 'orders/s', 'p50 (ms)', 'p99 (ms)', 'processors busy (%)', 'predicted orders/s'],
    rows: COUNTS.map((count) => ({
      name: named(count),
      cells: [
        spread(of(rounds, count), ({ saturated }) => saturated.perSecond),
        spread(of(rounds, count), ({ saturated }) => saturated.p50),
        spread(of(rounds, count), ({ saturated }) => saturated.p99),
        spread(of(rounds, count), ({ saturated }) => 100 * saturated.utilisation),
        // By the asymptotic bounds: a replica is one thread, and all share the machine.
        one(Math.min(mostPerSecond(count, apiMicros), mostPerSecond(PROCESSORS, allMicros))),
      ],
    })),
  };
}

function timeTable(rounds: Rounds): BenchTable {
  return {
    title: 'Processor time of an order at that rate (µs)',
    columns: ['', 'order-api', 'Toxiproxy', 'MySQL', 'RabbitMQ', 'the whole machine'],
    rows: COUNTS.map((count) => ({
      name: named(count),
      cells: [
        ...ORDER_PARTS.map((_, part) =>
          spread(of(rounds, count), ({ saturated }) => saturated.micros[part] ?? 0),
        ),
        spread(of(rounds, count), ({ saturated }) => saturated.machineMicros),
      ],
    })),
  };
}

function calmTable(rounds: Rounds, rate: number, place: number): BenchTable {
  return {
    title: `Processor time of an order at ${rate} a second, with its notification (µs)`,
    columns: [
      '',
      'p50 (ms)',
      'p99 (ms)',
      ...['order-api', 'Toxiproxy', 'MySQL', 'RabbitMQ', 'notifier', 'MongoDB'],
    ],
    rows: COUNTS.map((count) => ({
      name: named(count),
      cells: [
        spread(of(rounds, count), ({ calm }) => calm[place]?.p50 ?? Number.NaN),
        spread(of(rounds, count), ({ calm }) => calm[place]?.p99 ?? Number.NaN),
        ...NOTIFICATION_PARTS.map((_, part) =>
          spread(of(rounds, count), ({ calm }) => calm[place]?.micros[part] ?? 0),
        ),
      ],
    })),
  };
}

/** What one lab costs, and a class. */
export function classTable({ idle, experiment }: ClassCost): BenchTable {
  const row = (name: string, factor: number) => ({
    name,
    cells: [idle, experiment].flatMap(({ memoryMiB, processors }) => [
      one((factor * memoryMiB) / 1_024),
      one(factor * processors),
    ]),
  });
  return {
    title: `What labs cost: one, and ${PARTICIPANTS} of them`,
    columns: [
      '',
      ...['idle', 'in an experiment'].flatMap((when) => [
        `memory ${when} (GiB)`,
        `processors ${when}`,
      ]),
    ],
    rows: [row('one lab', 1), row(`a class of ${PARTICIPANTS}`, PARTICIPANTS)],
  };
}
