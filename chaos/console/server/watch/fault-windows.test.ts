import { expect, it } from 'vitest';
import { proxy, toxic } from '../../../toxiproxy/memory-toxiproxy.fixture.ts';
import { faultWindows } from './fault-windows.ts';

const mysql = (...toxics: string[]) => [proxy('mysql_proxy', { toxics: toxics.map(toxic) })];

it('opens a window with a fault and closes it when that is gone', () => {
  const windows = faultWindows();
  expect(windows.see('after', mysql(), 1_000)).toBe(false);
  expect(windows.see('after', mysql('a'), 2_000)).toBe(true);
  expect(windows.see('after', mysql('a', 'b'), 3_000)).toBe(true);
  expect(windows.see('after', mysql('a', 'b'), 4_000)).toBe(false);
  expect(windows.see('after', mysql('b'), 5_000)).toBe(true);
  expect(windows.list(0)).toMatchObject([
    { stack: 'after', proxy: 'mysql_proxy', toxic: 'a', type: 'latency', from: 2_000, to: 5_000 },
    { toxic: 'b', from: 3_000, to: null },
  ]);
  expect(windows.list(5_000)).toMatchObject([{ toxic: 'b' }]);
});

it('a disabled proxy is a fault; a Toxiproxy that is silent ends none', () => {
  const windows = faultWindows();
  windows.see('before', [proxy('mongo_proxy', { enabled: false })], 1_000);
  expect(windows.see('before', null, 2_000)).toBe(false);
  expect(windows.list(0)).toMatchObject([{ toxic: 'disabled', type: 'disabled', to: null }]);
  windows.see('before', [proxy('mongo_proxy')], 3_000);
  expect(windows.list(0)).toMatchObject([{ to: 3_000 }]);
});

it('the same toxic on the other stack, or again, has a window of its own', () => {
  const windows = faultWindows();
  windows.see('before', mysql('a'), 1_000);
  windows.see('after', mysql('a'), 1_000);
  windows.see('before', mysql(), 2_000);
  windows.see('before', mysql('a'), 3_000);
  expect(windows.list(0).map(({ stack, to }) => [stack, to])).toEqual([
    ['before', 2_000],
    ['after', null],
    ['before', null],
  ]);
});
