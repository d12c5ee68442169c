import { availableParallelism } from 'node:os';
import { readSettings } from '../../services/shared/settings.ts';
import { restartLab } from '../lab-under-test.ts';
import type { BenchTable, Cell, Measurement } from './bench-result.ts';
import { spread, takeTurns } from './rounds.ts';
import {
  breakerOpensMs,
  meanWait,
  mostPerSecond,
  PLANNED_UTILISATION,
  processorsFor,
} from './scale/capacity.ts';
import { type ClassCost, measureClass } from './scale/measure-class.ts';
import {
  CALM_RATE,
  CONNECTIONS,
  measureReplicas,
  NOTIFICATION_PARTS,
  ORDER_PARTS,
  type ReplicasRound,
  SECONDS,
} from './scale/measure-replicas.ts';
import { fitScalingLaw, scaled } from './scale/scaling-law.ts';

const COUNTS = [1, 2, 4] as const;
const ROUNDS = Number(process.env.BENCH_ROUNDS || 3);
const RATES = [100, 1_000, 10_000, 1_000_000] as const;
const PARTICIPANTS = 40;
const PROCESSORS = availableParallelism();

type Rounds = ReadonlyMap<number, readonly ReplicasRound[]>;

/** How far more processes of the services carry, and what would carry more. Its page is docs/scale.md. */
export const replicas: Measurement = {
  name: 'replicas',
  question: 'What do more replicas give?',
  method: `The lab with ${COUNTS.join(', ')} replicas of each service, started anew for each round. The after
stack alone, after a warm-up: ${CALM_RATE} orders a second for ${SECONDS} s with their notifications, to the last of them; then wrk on
${CONNECTIONS} connections, each of which asks again as soon as it is answered, for ${SECONDS} s, while messages are
kept, but not consumed. All parts and the load's generator share ${PROCESSORS} processors.`,
  async measure(tell) {
    try {
      const rounds: Rounds = await takeTurns(COUNTS, ROUNDS, async (count, round) => {
        const result = await measureReplicas(count, round);
        tell(`${count} replicas: ${Math.round(result.saturated.perSecond)} orders a second`);
        return result;
      });
      tell('one lab, idle and under an experiment');
      const cost = await measureClass();
      return {
        rounds: ROUNDS,
        tables: [
          measuredTable(rounds),
          timeTable(rounds),
          calmTable(rounds),
          lawTable(rounds),
          processorsTable(rounds),
          waitTable(rounds),
          breakerTable(),
          classTable(cost),
        ],
        targets: [],
      };
    } finally {
      await restartLab();
    }
  },
};

const of = (rounds: Rounds, count: number) => rounds.get(count) ?? [];
const median = (rounds: Rounds, count: number, figure: (round: ReplicasRound) => number) =>
  spread(of(rounds, count), figure)?.median ?? Number.NaN;
const named = (count: number) => (count === 1 ? '1 replica' : `${count} replicas`);
/** A figure that is not measured several times. */
const one = (value: number): Cell => ({ median: value, q1: value, q3: value });

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

function calmTable(rounds: Rounds): BenchTable {
  return {
    title: `Processor time of an order at ${CALM_RATE} a second, with its notification (µs)`,
    columns: [
      '',
      'p50 (ms)',
      'p99 (ms)',
      ...['order-api', 'Toxiproxy', 'MySQL', 'RabbitMQ', 'notifier', 'MongoDB'],
    ],
    rows: COUNTS.map((count) => ({
      name: named(count),
      cells: [
        spread(of(rounds, count), ({ calm }) => calm.p50),
        spread(of(rounds, count), ({ calm }) => calm.p99),
        ...NOTIFICATION_PARTS.map((_, part) =>
          spread(of(rounds, count), ({ calm }) => calm.micros[part] ?? 0),
        ),
      ],
    })),
  };
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

/**
 * Of one replica: at saturation, where orders share statements, for what a request passes; of the calm
 * load for what its message passes, which was consumed only there.
 */
function microsOfParts(rounds: Rounds): readonly (readonly [string, number])[] {
  const saturated = (part: number) =>
    median(rounds, 1, (round) => round.saturated.micros[part] ?? Number.NaN);
  const calm = (part: number) =>
    median(rounds, 1, (round) => round.calm.micros[part] ?? Number.NaN);
  return [
    ['order-api', saturated(0)],
    ['Toxiproxy', saturated(1)],
    ['MySQL', saturated(2)],
    ['RabbitMQ', calm(3)],
    ['notifier', calm(4)],
    ['MongoDB', calm(5)],
  ];
}

function processorsTable(rounds: Rounds): BenchTable {
  return {
    title: `Processors for so many orders a second, each busy for ${100 * PLANNED_UTILISATION} % of the time (extrapolated)`,
    columns: ['', 'µs an order', ...RATES.map((rate) => `${rate.toLocaleString('en-US')}/s`)],
    rows: microsOfParts(rounds).map(([name, micros]) => ({
      name,
      cells: [one(micros), ...RATES.map((rate) => one(processorsFor(rate, micros)))],
    })),
  };
}

function waitTable(rounds: Rounds): BenchTable {
  const micros = microsOfParts(rounds)[0]?.[1] ?? Number.NaN;
  const wait = (count: number, utilisation: number) =>
    one((meanWait(count, utilisation) * micros) / 1_000);
  return {
    title: 'order-api, each replica on a processor of its own (M/M/c, extrapolated)',
    columns: ['', 'orders/s at 60 %', ...[60, 80, 95].map((busy) => `wait at ${busy} % (ms)`)],
    rows: [1, 2, 4, 8, 16].map((count) => ({
      name: named(count),
      cells: [
        one(PLANNED_UTILISATION * mostPerSecond(count, micros)),
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

function classTable({ idle, experiment }: ClassCost): BenchTable {
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
