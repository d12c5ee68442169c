import { describe, expect, it } from 'vitest';
import type { DrillResult } from '../../drill/drill.ts';
import type { RecordedOrder } from '../../ledger/recorded-order.ts';
import {
  bounded,
  calm,
  failsFast,
  nothingLost,
  nothingTwice,
  recovers,
  refusedWith503,
  takenDuring,
} from './order-rules.ts';

const FROM = 1_000;
const UNTIL = 2_000;

/** Three seconds of orders, ten a second, with the fault in the second one. */
function drill(
  duringFault: (order: RecordedOrder) => RecordedOrder,
  ledger: { lost: number; duplicated: number } = { lost: 0, duplicated: 0 },
): DrillResult {
  const orders = Array.from({ length: 30 }, (_, index): RecordedOrder => {
    const sentAt = index * 100;
    const order = {
      reference: `order-${index}`,
      orderId: `id-${index}`,
      status: 201,
      sentAt,
      answeredAt: sentAt + 10,
    };
    return sentAt >= FROM && sentAt < UNTIL ? duringFault(order) : order;
  });
  const settled = { ...ledger, acknowledged: 30 };
  return { orders, faultFrom: FROM, faultUntil: UNTIL, ledger: settled } as unknown as DrillResult;
}

const well = drill((order) => order);
const refused = (status: number | null, afterMs: number | null) =>
  drill((order) => ({
    ...order,
    orderId: null,
    status,
    answeredAt: afterMs === null ? null : order.sentAt + afterMs,
  }));

describe('orders', () => {
  it('that are all taken at once keep every rule but that of refusals', () => {
    const rules = [
      calm(well),
      bounded(well, 1_000),
      refusedWith503(well),
      takenDuring('still-taken', well, 99),
      recovers(well, 100),
      nothingLost(well),
      nothingTwice(well),
    ];
    expect(rules.filter(({ passed }) => !passed)).toEqual([]);
    expect(failsFast(well, 0, 100).passed).toBe(false);
  });

  it('that are refused at once with 503 fail fast, and are not taken', () => {
    const result = refused(503, 20);
    expect(failsFast(result, 0, 100)).toMatchObject({ passed: true, figures: { refused: 10 } });
    expect(refusedWith503(result).passed).toBe(true);
    expect(takenDuring('still-taken', result, 99)).toMatchObject({
      passed: false,
      figures: { sent: 10, taken: 0 },
    });
  });

  it('that wait are counted, with the slowest', () => {
    expect(bounded(refused(500, 5_000), 1_000)).toMatchObject({
      passed: false,
      figures: { sent: 30, slow: 10, slowestS: 5 },
    });
    expect(failsFast(refused(503, 800), 0, 100)).toMatchObject({
      passed: false,
      figures: { slow: 10, p90Ms: 800 },
    });
  });

  it('without an answer waited as long as the client did, and got no 503', () => {
    const result = refused(null, null);
    expect(bounded(result, 1_000)).toMatchObject({ passed: false, figures: { slowestS: 6 } });
    expect(refusedWith503(result)).toMatchObject({ passed: false, figures: { otherwise: 10 } });
  });
});

it('the ledger decides what is lost, and what is there twice', () => {
  const result = drill((order) => order, { lost: 7, duplicated: 3 });
  expect(nothingLost(result)).toMatchObject({ passed: false, figures: { lost: 7 } });
  expect(nothingTwice(result)).toMatchObject({ passed: false, figures: { twice: 3 } });
});
