import { describe, expect, it } from 'vitest';
import { imposedWaitMs } from './imposed-wait.ts';
import { type ActivityRun, type Journal, startJournal } from './journal.ts';
import { singleOrder, singleOrderRecord } from './single-order.ts';

function journalWith(run: Partial<ActivityRun>): Journal {
  const activity = { type: 'action', name: 'order', provider: { type: 'http' } } as const;
  const journal = startJournal({
    title: 't',
    description: 'd',
    method: [{ ...activity, pauses: { after: 2 } }],
  });
  const times = {
    start: '2026-11-23T20:55:12.100000+00:00',
    end: '2026-11-23T20:55:12.350000+00:00',
    duration: 0.25,
  };
  journal.run.push({ activity, output: null, ...times, ...run });
  return journal;
}
const sentAt = Date.UTC(2026, 10, 23, 20, 55, 12, 100);

describe.each([
  ['text, as from Fastify', '{"id":"o-1"}'],
  ['JSON', { id: 'o-1' }],
])('an order that was answered, its body being %s', (_, body) => {
  const journal = journalWith({ output: { status: 201, headers: {}, body }, status: 'succeeded' });

  it('has a status, a duration and what was answered', () => {
    expect(singleOrder(journal, 'order')).toEqual({
      status: 201,
      durationMs: 250,
      detail: '{"id":"o-1"}',
    });
  });

  it('is in the ledger with its id', () => {
    expect(singleOrderRecord(journal, 'order', 'r')).toEqual({
      reference: 'r',
      orderId: 'o-1',
      status: 201,
      sentAt,
      answeredAt: sentAt + 250,
    });
  });
});

it('an order without an answer has the reason, and is in the ledger without an id', () => {
  const exception = ['chaoslib.exceptions.ActivityFailed: activity took too long to complete\n'];
  const journal = journalWith({ status: 'failed', exception });
  const detail = 'activity took too long to complete';
  expect(singleOrder(journal, 'order')).toEqual({ status: null, durationMs: 250, detail });
  const nothing = { orderId: null, status: null, answeredAt: null };
  expect(singleOrderRecord(journal, 'order', 'r')).toEqual({ reference: 'r', sentAt, ...nothing });
});

it('an order that a service refused has no id', () => {
  const output = { status: 500, headers: {}, body: '{"error":"db insert err: gone"}' };
  const record = singleOrderRecord(journalWith({ output, status: 'succeeded' }), 'order', 'r');
  expect(record).toMatchObject({ orderId: null, status: 500 });
});

it('there is none where the method never came to it', () => {
  const journal = journalWith({});
  expect(singleOrder(journal, 'other')).toBeNull();
  expect(singleOrderRecord(journal, 'other', 'r')).toBeNull();
});

it("the imposed wait is the slower stack's answers and pauses, and the load's phases", () => {
  const journals = [journalWith({ duration: 5 }), journalWith({ duration: 0.5 })];
  expect(imposedWaitMs(journals, null)).toBe(7_000);
  const steady = { rate_per_second: 20, warm_up_s: 3, fault_s: 10, recovery_s: 7 };
  expect(imposedWaitMs(journals, steady)).toBe(27_000);
  expect(imposedWaitMs([], null)).toBe(0);
});
