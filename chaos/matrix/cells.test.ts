import { expect, test } from 'vitest';
import { UsageError } from '../commands/usage-error.ts';
import { chooseCells } from './choose-cells.ts';
import { pathCells } from './path-cells.ts';
import { processCell } from './process-cells.ts';

const cells = pathCells();
const cell = (id: string) => cells.find((one) => one.id === id);

test('every fault in every place, direction and size; what has no direction or place only once', () => {
  expect(cells).toHaveLength(7 * 7 * 2 * 2 + 7 * 2 + 2);
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  expect(cell('slicer-mongo+rabbitmq-upstream-bulk')?.fault.id).toBe(
    'slicer-mongo+rabbitmq-upstream-bulk',
  );
  expect(cell('down-all-small')?.direction).toBeNull();
  expect(cell('none-bulk')?.on).toBe('');
});

test('orders can be kept unless MySQL and RabbitMQ are both out of reach', () => {
  const unreachable = cells.filter(({ isReachable }) => !isReachable);
  expect(unreachable.every(({ on }) => on === 'all' || on === 'mysql+rabbitmq')).toBe(true);
  expect(cell('timeout-all-upstream-small')?.isReachable).toBe(false);
  expect(cell('down-mysql+rabbitmq-bulk')?.isReachable).toBe(false);
  expect(cell('slow_close-all-upstream-bulk')?.isReachable).toBe(true);
});

test('a large order gets up no path that is narrow, a small one does where each has its own', () => {
  expect(cell('slicer-all-upstream-bulk')?.isReachable).toBe(false);
  expect(cell('slicer-all-upstream-small')?.isReachable).toBe(true);
  expect(cell('bandwidth-all-upstream-small')?.isReachable).toBe(false);
  expect(cell('bandwidth-all-downstream-bulk')?.isReachable).toBe(true);
});

test('a quick matrix has every kind of fault, and both directions and sizes', () => {
  const quick = chooseCells(cells, { quick: true, only: [] });
  expect(quick.length).toBeLessThan(50);
  const kinds = (of: typeof cells) => new Set(of.map(({ kind }) => kind));
  expect(kinds(quick)).toEqual(kinds(cells));
  for (const kind of kinds(quick)) {
    const own = quick.filter((one) => one.kind === kind);
    expect(new Set(own.map(({ size }) => size))).toEqual(new Set(['small', 'bulk']));
  }
});

test('--only takes cells by a part of their names, and says which there are', () => {
  const chosen = chooseCells(cells, { quick: false, only: ['none', 'down-all'] });
  expect(chosen.map(({ id }) => id)).toEqual([
    'none-small',
    'none-bulk',
    'down-all-small',
    'down-all-bulk',
  ]);
  const misspelt = () => chooseCells(cells, { quick: false, only: ['lateny'] });
  expect(misspelt).toThrow(UsageError);
  expect(misspelt).toThrow(/--only lateny: .*faults: none, latency, /);
});

test('a process fault is grouped by what is done, and reaches no place without a Toxiproxy', () => {
  const fault = (id: string) => ({ id, bring: async () => {}, remove: async () => {} });
  const killed = processCell({ fault: fault('kill-order-api'), kind: 'killed' }, 'bulk');
  expect(killed).toMatchObject({ id: 'kill-order-api-bulk', kind: 'kill', on: 'order-api' });
  expect(killed.isReachable).toBe(true);
  expect(killed.client.retries).toBeGreaterThan(0);
  const paused = processCell({ fault: fault('pause-toxiproxy'), kind: 'paused' }, 'small');
  expect(paused).toMatchObject({ kind: 'pause', on: 'toxiproxy', isReachable: false });
  const clock = { fault: fault('clock-back'), kind: 'clock-back', skip: 'no clock' } as const;
  expect(processCell(clock, 'small')).toMatchObject({
    kind: 'clock-back',
    on: '',
    skip: 'no clock',
  });
});
