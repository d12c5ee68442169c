import { describe, expect, it } from 'vitest';
import { pathHealth, worstHealth } from './path-health.ts';
import { serviceFigures } from './service-figures.fixture.ts';
import type { CallTotals } from './service-figures.ts';

const THEN = { succeeded: 100, failed: 10, seconds: 50 };
const health = (mysql: Partial<CallTotals>) =>
  pathHealth(
    'mysql',
    serviceFigures({ calls: { mysql: THEN } }),
    serviceFigures({ calls: { mysql: { ...THEN, ...mysql } } }),
  );

describe('a path by what became of its calls since then, whatever was before', () => {
  it.each([
    ['no call', {}, 'idle'],
    ['quick ones', { succeeded: 120, seconds: 50.2 }, 'ok'],
    ['slow ones', { succeeded: 110, seconds: 60 }, 'slow'],
    ['one that hangs', { oldestSeconds: 3 }, 'slow'],
    ['some that failed', { succeeded: 120, failed: 11, seconds: 50.2 }, 'failing'],
    ['none but failed ones', { failed: 15, seconds: 51 }, 'cut'],
  ])('%s', (_what, calls, expected) => {
    expect(health(calls)).toBe(expected);
  });

  it('a process that was started anew counts from its start', () => {
    const then = serviceFigures({ calls: { mysql: THEN } });
    const now = serviceFigures({
      processStart: 2,
      calls: { mysql: { succeeded: 3, seconds: 0.01 } },
    });
    expect(pathHealth('mysql', then, now)).toBe('ok');
  });

  it('without a connection to RabbitMQ that path is cut, and no other', () => {
    const now = serviceFigures({ connected: false });
    expect(pathHealth('rabbitmq', now, now)).toBe('cut');
    expect(pathHealth('mongo', now, now)).toBe('idle');
  });
});

it('a path of two services is as bad as for the one that fares worst', () => {
  expect(worstHealth(['ok', 'cut'])).toBe('cut');
  expect(worstHealth(['idle', 'ok'])).toBe('ok');
  expect(worstHealth([])).toBe('idle');
});
