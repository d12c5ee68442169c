import { type BusyLine, fitBusyLine } from './busy-line.ts';
import { NOTIFICATION_PARTS, ORDER_PARTS } from './measure-replicas.ts';
import { COUNTS, of, type Rounds } from './rounds-of-replicas.ts';

/** The parts of an order's way, and whether each replica has one of its own. */
export const PARTS = [
  { name: 'order-api, each', part: 'after-order-api', isReplica: true },
  { name: 'Toxiproxy', part: 'after-toxiproxy', isReplica: false },
  { name: 'MySQL', part: 'mysql', isReplica: false },
  { name: 'RabbitMQ', part: 'rabbitmq', isReplica: false },
  { name: 'notifier, each', part: 'after-notifier', isReplica: true },
  { name: 'MongoDB', part: 'mongo', isReplica: false },
] as const;

/** How busy one process of a part is, by all loads of all rounds in which it took part as a whole. */
export function lineOf(rounds: Rounds, { part, isReplica }: (typeof PARTS)[number]): BusyLine {
  const points = COUNTS.flatMap((count) =>
    of(rounds, count).flatMap(({ saturated, calm }) => {
      // At saturation messages were not consumed, which these two have most to do with.
      const isOther = part === 'rabbitmq' || part === 'after-toxiproxy';
      const full = isOther ? -1 : (ORDER_PARTS as readonly string[]).indexOf(part);
      const loads = [
        ...calm.map((load) => ({ load, micros: load.micros[NOTIFICATION_PARTS.indexOf(part)] })),
        ...(full < 0 ? [] : [{ load: saturated, micros: saturated.micros[full] }]),
      ];
      return loads.map(({ load: { perSecond }, micros = Number.NaN }) => {
        const share = perSecond / (isReplica ? count : 1);
        return { perSecond: share, microsPerSecond: share * micros };
      });
    }),
  );
  return fitBusyLine(points);
}
