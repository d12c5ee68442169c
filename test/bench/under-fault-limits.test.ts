import { expect, it } from 'vitest';
import { readSettings } from '../../services/shared/settings.ts';
import { underFaultLimits } from './under-fault-limits.ts';

it('names the limits that are set, not those that were', () => {
  const settings = readSettings({
    MYSQL_MAX_ATTEMPTS: '7',
    MYSQL_ATTEMPT_TIMEOUT_MS: '111',
    MYSQL_BUDGET_MS: '777',
    BREAKER_ERROR_PERCENT: '33',
    BREAKER_WINDOW_MS: '3000',
    BREAKER_MINIMUM_ATTEMPTS: '9',
    BREAKER_RESET_MS: '444',
  });
  const text = underFaultLimits(settings, { p99: 779.6, openedMs: 981.2, closedMs: 393 })
    .join('\n')
    .replaceAll(/\s+/g, ' ');
  expect(text).toContain('up to 7 times, each for 111 ms at most, and for 777 ms together');
  expect(text).toContain('the p99 of latency and timeout, 780 ms');
  expect(text).toContain('33 % of the attempts of the last 3 s have failed, 9 at least');
  expect(text).toContain('open after 981 ms');
  expect(text).toContain('every 444 ms whether it is back: it was closed 393 ms after');
});

it('says nothing of a breaker that was not seen', () => {
  const never = { p99: 600, openedMs: Number.NaN, closedMs: Number.NaN };
  expect(underFaultLimits(readSettings({}), never).join('\n')).not.toContain('NaN');
});
