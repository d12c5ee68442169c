import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectMongo } from '../../chaos/ledger/direct-connections.ts';
import { dropNotifications } from '../../chaos/reset/stack-emptiers.ts';
import { lab } from '../lab-under-test.ts';
import { ask } from '../orders.ts';
import { drainBacklog } from './backlog-drain.ts';
import type { BenchTable, Measurement, Spread, Target } from './bench-result.ts';
import { profileProgram } from './cpu-profile.ts';
import { emptyOrders } from './empty-orders.ts';
import { fillNotifications, fillOrders, writeRecords } from './fill-orders.ts';
import { type MessageSink, openMessageSink } from './message-sink.ts';
import { compileProgram, NODE_FLAGS } from './own-program.ts';
import { orderParts, pidOf, withProcessorTime } from './processor-time.ts';
import { spread } from './rounds.ts';
import { whereItComputes } from './summarise-profile.ts';
import { wrk } from './wrk.ts';

/** The most orders of all; BENCH_ORDERS=100000 is a look. */
const MOST = Number(process.env.BENCH_ORDERS || 1_000_000);
const STORED = [1_000, 100_000, 1_000_000].filter((orders) => orders <= MOST);
/** Of so many orders the ledger is profiled as well. */
const PROFILED = 100_000;
const BACKLOGS = [10_000, 100_000].filter((orders) => orders <= MOST);
const SECONDS = 5;
const PAGES = 30;

const { after } = lab.stacks;
const one = (value: number): Spread => ({ median: value, q1: value, q3: value });
const count = (orders: number) => orders.toLocaleString('en-US');

/** What an order costs where there are many already. */
export const growth: Measurement = {
  name: 'growth',
  question: 'What does it cost when there are many orders already?',
  method: `The after stack with up to a million orders in MySQL: wrk for ${SECONDS} s, and pages of 50 orders. Then a
backlog: MySQL is cut off until so many orders are deferred, and comes back; drained is an order that is in
MySQL and whose message the broker has confirmed. Messages are kept by the broker, but not consumed: the
notifier and MongoDB take no part. order-api mostly waits meanwhile, for MySQL's and RabbitMQ's flushes and for a
processor: what the parts compute together is what limits the drain. At last the ledger, which
holds each order of a load, from a file, against MySQL and MongoDB, in a process of its own.`,
  async measure(tell) {
    const sinks = [await openMessageSink(after)];
    try {
      const stored = await measureStored(tell, sinks);
      const backlog = await measureBacklogs(tell, sinks);
      const ledger = await measureLedger(tell, sinks);
      return {
        rounds: 1,
        tables: [...stored.tables, ...backlog.tables, ...ledger.tables],
        targets: [...stored.targets, ...backlog.targets, ...ledger.targets],
        limits: ledger.limits,
      };
    } finally {
      await Promise.all(sinks.map((sink) => sink.close()));
    }
  },
};

interface Measured {
  readonly tables: BenchTable[];
  readonly targets: Target[];
}

async function measureStored(
  tell: (line: string) => void,
  sinks: readonly MessageSink[],
): Promise<Measured> {
  const load = { seconds: SECONDS, connections: 64 };
  const pids = await Promise.all(orderParts('after').map(pidOf));
  const [api, mysql] = [0, 2];
  await wrk(`${after.orderApiUrl}/orders`, { ...load, prefix: 'warm' });
  await emptyOrders('after', sinks);
  const looks: { perSecond: number; api: number; mysql: number }[] = [];
  const rows: BenchTable['rows'] = [];
  let filled = 0;
  for (const orders of STORED) {
    await fillOrders(after.direct, [filled + 1, orders]);
    filled = orders;
    const { result, micros } = await withProcessorTime(pids, () =>
      wrk(`${after.orderApiUrl}/orders`, { ...load, prefix: `at-${orders}` }),
    );
    const each = (part: number) => (micros[part] ?? 0) / result.requests;
    const pages = await readPages();
    looks.push({ perSecond: result.perSecond, api: each(api), mysql: each(mysql) });
    rows.push({
      name: count(orders),
      cells: [
        one(result.perSecond),
        one(result.p99),
        one(each(api)),
        one(each(mysql)),
        spread(pages, (ms) => ms),
      ],
    });
    tell(`${count(orders)} stored: ${Math.round(result.perSecond)} a second`);
  }
  await emptyOrders('after', sinks);
  const [first, last] = [looks[0], looks.at(-1)];
  const ratio = first && last ? (last.api + last.mysql) / (first.api + first.mysql) : 0;
  return {
    tables: [
      {
        title: 'With so many orders in MySQL',
        columns: [
          'orders',
          'orders/s',
          'p99 (ms)',
          'order-api (µs an order)',
          'MySQL (µs an order)',
          'a page (ms)',
        ],
        rows,
      },
    ],
    targets: [
      {
        what: `processor time of an order with ${count(filled)} stored, by that with ${count(STORED[0] ?? 0)}`,
        wanted: '≤ 1.5',
        found: ratio,
        isMet: ratio <= 1.5,
      },
    ],
  };
}

/** Times of pages from the beginning on, one after the other, in ms. */
async function readPages(): Promise<number[]> {
  const times: number[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`;
    const url: string = `${after.orderApiUrl}/orders?limit=50${more}`;
    const { body, ms } = await ask<{ nextCursor: string | null }>(url);
    times.push(ms);
    cursor = body.nextCursor;
  }
  return times;
}

async function measureBacklogs(
  tell: (line: string) => void,
  sinks: readonly MessageSink[],
): Promise<Measured> {
  const rows: BenchTable['rows'] = [];
  const timeRows: BenchTable['rows'] = [];
  let [slowest, grown] = [Number.POSITIVE_INFINITY, 0];
  for (const backlog of BACKLOGS) {
    const drain = await drainBacklog(backlog, sinks);
    slowest = Math.min(slowest, drain.perSecond);
    grown = Math.max(grown, drain.mostMiB - drain.restMiB);
    rows.push({
      name: count(drain.orders),
      cells: [drain.seconds, drain.perSecond, drain.restMiB, drain.mostMiB].map(one),
    });
    const together = drain.micros.reduce((sum, time) => sum + time, 0);
    timeRows.push({ name: count(drain.orders), cells: [...drain.micros, together].map(one) });
    tell(`${count(drain.orders)} deferred: ${Math.round(drain.perSecond)} a second`);
  }
  return {
    tables: [
      {
        title: 'A backlog of deferred orders',
        columns: ['orders', 'drained in (s)', 'orders/s', 'memory before (MiB)', 'at most (MiB)'],
        rows,
      },
      {
        title: 'Processor time of a deferred order while it is drained (µs)',
        columns: ['orders', 'order-api', 'Toxiproxy', 'MySQL', 'RabbitMQ', 'together'],
        rows: timeRows,
      },
    ],
    targets: [
      {
        what: 'deferred orders/s, least',
        wanted: '≥ 5,000',
        found: slowest,
        isMet: slowest >= 5_000,
      },
      { what: 'memory more than before (MiB)', wanted: '≤ 60', found: grown, isMet: grown <= 60 },
    ],
  };
}

async function measureLedger(
  tell: (line: string) => void,
  sinks: readonly MessageSink[],
): Promise<Measured & { limits: string[] }> {
  const program = await compileProgram('ledger-check');
  const stores = await Promise.all(['mongo', 'mysql'].map(pidOf));
  const limits: string[] = [];
  const { client, db } = await connectMongo(after.direct.mongo);
  const rows: BenchTable['rows'] = [];
  const looks: { ms: number; peakMiB: number; orders: number }[] = [];
  const records = join(lab.labDir, 'cache', 'bench', 'orders.jsonl');
  let filled = 0;
  await dropNotifications(db);
  for (const orders of STORED) {
    const places = [filled + 1, orders] as const;
    await Promise.all([
      fillOrders(after.direct, places),
      fillNotifications(after.direct, places),
      writeRecords(records, orders),
    ]);
    filled = orders;
    tell(`${count(orders)} orders and notifications are there`);
    const urls = JSON.stringify(after.direct);
    const { result, micros } = await withProcessorTime(stores, () =>
      promisify(execFile)(process.execPath, [...NODE_FLAGS, program, records, urls]),
    );
    const { stdout } = result;
    const found = JSON.parse(stdout) as Record<'ms' | 'peakMiB' | 'lost' | 'duplicated', number>;
    if (found.lost + found.duplicated > 0) throw new Error(`the ledger is wrong: ${stdout}`);
    looks.push({ ...found, orders });
    rows.push({
      name: count(orders),
      cells: [found.ms / 1_000, (found.ms * 1_000) / orders, found.peakMiB].map(one),
    });
    tell(`ledger of ${count(orders)}: ${(found.ms / 1_000).toFixed(1)} s`);
    if (orders !== PROFILED) continue;
    const [mongo, mysql] = micros.map((each) => (each / orders).toFixed(1));
    const check = () => profileProgram([program, records, urls]);
    limits.push(
      `The ledger of ${count(orders)} waits for MongoDB, which computes ${mongo} µs an order while it is read, MySQL ${mysql} µs.`,
      await whereItComputes('The ledger itself', check),
    );
  }
  await rm(records, { force: true });
  await dropNotifications(db);
  await client.close();
  await emptyOrders('after', sinks);
  return {
    tables: [
      {
        title: 'The ledger',
        columns: ['orders', 'time (s)', 'an order (µs)', 'memory at most (MiB)'],
        rows,
      },
    ],
    targets: ledgerTargets(looks),
    limits,
  };
}

function ledgerTargets(
  looks: readonly { ms: number; peakMiB: number; orders: number }[],
): Target[] {
  const [last, before] = [looks.at(-1), looks.at(-2)];
  if (!last || !before) return [];
  const seconds = last.ms / 1_000;
  const ratio = last.ms / last.orders / (before.ms / before.orders);
  const orders = count(last.orders);
  return [
    { what: `ledger of ${orders} orders (s)`, wanted: '< 60', found: seconds, isMet: seconds < 60 },
    { what: 'its memory (MiB)', wanted: '< 300', found: last.peakMiB, isMet: last.peakMiB < 300 },
    {
      what: `its time an order, by that with ${count(before.orders)}`,
      wanted: '≤ 1.3',
      found: ratio,
      isMet: ratio <= 1.3,
    },
  ];
}
