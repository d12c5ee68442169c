import type { History } from './history.ts';
import type { Notify, Operation, Page, Place, Read, Seen } from './operation.ts';

/** The moment at which the stack of these histories has settled; everything before is small. */
const SETTLED_AT = 1_000;
const CREATED_AT = '2026-01-31T10:00:00.000Z';

/** A history of these operations, by their start. */
export function history(...operations: Operation[]): History {
  return {
    header: {
      schemaVersion: 1,
      run: 'run',
      experiment: 'timeout',
      stack: 'after',
      startedAt: 0,
      faultFrom: 200,
      faultUntil: 600,
      settledAt: SETTLED_AT,
    },
    operations: operations.toSorted((a, b) => a.start - b.start),
  };
}

/** An order as an answer shows it: stored, unless `change` says otherwise; with a time only then. */
export function seen(orderId: string, change: Partial<Seen> = {}): Seen {
  return {
    orderId,
    reference: `ref-${orderId}`,
    state: 'stored',
    createdAt: change.state === 'accepted' ? null : CREATED_AT,
    digest: 'd',
    ...change,
  };
}

/** An order that was answered 201 after 10 ms; one answered 202 has no time. */
export function place(orderId: string, start: number, change: Partial<Place> = {}): Place {
  return {
    op: 'place',
    process: 'load',
    start,
    end: start + 10,
    outcome: 'ok',
    status: 201,
    orderId,
    reference: `ref-${orderId}`,
    digest: 'd',
    createdAt: change.status === 202 ? null : CREATED_AT,
    ...change,
  };
}

/** A read of 5 ms that found what is given; null: 404. */
export function read(orderId: string, start: number, found: Partial<Seen> | null = {}): Read {
  return {
    op: 'read',
    process: 'reader-1',
    start,
    end: start + 5,
    outcome: found ? 'ok' : 'fail',
    status: found ? 200 : 404,
    orderId,
    seen: found && seen(orderId, found),
  };
}

/** A read that was answered 503, or not at all. */
export function unknownRead(orderId: string, start: number, status: number | null = 503): Read {
  return { ...read(orderId, start, null), outcome: 'unknown', status };
}

/** The only page, and so the last. */
export function page(start: number, orders: Seen[], change: Partial<Page> = {}): Page {
  return {
    op: 'page',
    process: 'list',
    start,
    end: start + 5,
    outcome: 'ok',
    status: 200,
    isLast: true,
    orders,
    ...change,
  };
}

/** A page that did not come. */
export function brokenPage(start: number): Page {
  return page(start, [], { outcome: 'unknown', status: null, end: null, isLast: false });
}

export function notify(orderId: string, at: number): Notify {
  const moment = { start: at, end: at, outcome: 'ok', status: null } as const;
  return { op: 'notify', process: 'notifier', orderId, ...moment };
}
