import type { ProxyName } from '../../../../../infra/lab-config.ts';

/** A rectangle, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export type ServiceName = 'order-api' | 'notifier';

/** One service's way to one dependency, through a port of Toxiproxy. */
export interface Way {
  readonly from: ServiceName;
  readonly start: Spot;
  readonly port: Spot;
  readonly end: Spot;
  /** Whether orders flow to the service, as RabbitMQ's deliveries do. */
  readonly isDelivery: boolean;
}

/** Where everything of one stack's picture is. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  /** A letter's usual 16 pixels are `16 * unit`. */
  readonly unit: number;
  readonly isNarrow: boolean;
  readonly services: Readonly<Record<ServiceName, Box>>;
  readonly toxiproxy: Box;
  readonly dependencies: Readonly<Record<ProxyName, Box>>;
  readonly ways: Readonly<Record<ProxyName, readonly Way[]>>;
}

/** Below this many units there is room for the shorter words only. */
const NARROW = 380;

/** Lays a stack's picture out for a width, so that letters keep their size on a phone. */
export function layOut(width: number, unit: number): PictureLayout {
  const isNarrow = width < NARROW * unit;
  const serviceWidth = within(74 * unit, 0.25 * width, 122 * unit);
  const dependencyWidth = within(72 * unit, 0.22 * width, 104 * unit);
  const barWidth = 14 * unit;
  const gap = width - serviceWidth - dependencyWidth;
  const barX = serviceWidth + gap * 0.4;
  const rows: Readonly<Record<ProxyName, number>> = {
    mysql_proxy: 74 * unit,
    rabbitmq_proxy: 168 * unit,
    mongo_proxy: 262 * unit,
  };
  const service = (y: number): Box => ({
    x: 1,
    y: y - 52 * unit,
    width: serviceWidth,
    height: 104 * unit,
  });
  const dependency = (y: number): Box => ({
    x: width - dependencyWidth - 1,
    y: y - 26 * unit,
    width: dependencyWidth,
    height: 52 * unit,
  });
  const centre = { 'order-api': 108 * unit, notifier: 228 * unit } as const;
  const way = (
    from: ServiceName,
    proxy: ProxyName,
    shift: number,
    portShift = 0,
    isDelivery = false,
  ): Way => ({
    from,
    start: { x: serviceWidth + 1, y: centre[from] + shift * unit },
    port: { x: barX + barWidth / 2, y: rows[proxy] + portShift * unit },
    end: { x: width - dependencyWidth - 1, y: rows[proxy] },
    isDelivery,
  });
  return {
    width,
    height: 312 * unit,
    unit,
    isNarrow,
    services: { 'order-api': service(centre['order-api']), notifier: service(centre.notifier) },
    toxiproxy: { x: barX, y: 34 * unit, width: barWidth, height: 262 * unit },
    dependencies: {
      mysql_proxy: dependency(rows.mysql_proxy),
      rabbitmq_proxy: dependency(rows.rabbitmq_proxy),
      mongo_proxy: dependency(rows.mongo_proxy),
    },
    ways: {
      mysql_proxy: [way('order-api', 'mysql_proxy', -34)],
      rabbitmq_proxy: [
        way('order-api', 'rabbitmq_proxy', 38, -8),
        way('notifier', 'rabbitmq_proxy', -38, 8, true),
      ],
      mongo_proxy: [way('notifier', 'mongo_proxy', 34)],
    },
  };
}

function within(least: number, value: number, most: number): number {
  return Math.min(Math.max(least, value), most);
}
