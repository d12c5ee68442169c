import { usualAttributes } from '../../chaos/init/faults.ts';
import type { Settings } from '../../services/shared/settings.ts';
import { figure } from './bench-table.ts';

/** What was found of the after stack while MySQL was silent or seconds away, in ms. */
export interface FoundUnderFault {
  /** At the low rate, at which hardly any order comes while another one is under way. */
  readonly p99: number;
  readonly openedMs: number;
  readonly closedMs: number;
}

/** What keeps the figures under faults from being better: limits as they are set, beside what was found. */
export function underFaultLimits(settings: Settings, found: FoundUnderFault): string[] {
  const ms = (value: number) => `${figure(value)} ms`;
  const { rate = 0 } = usualAttributes('bandwidth');
  const { average_size: piece = 0, delay: delayMicros = 0 } = usualAttributes('slicer');
  return [
    `Until the breaker is open, each order tries MySQL: up to ${settings.MYSQL_MAX_ATTEMPTS} times, each for ${ms(settings.MYSQL_ATTEMPT_TIMEOUT_MS)} at
  most, and for ${ms(settings.MYSQL_BUDGET_MS)} together. Only then it is accepted without MySQL: that is the p99 of latency and
  timeout, ${ms(found.p99)} at the low rate.`,
    `The breaker opens when ${settings.BREAKER_ERROR_PERCENT} % of the attempts of the last ${settings.BREAKER_WINDOW_MS / 1_000} s have failed, ${settings.BREAKER_MINIMUM_ATTEMPTS} at least. Those
  that went well before the fault count as well, and where MySQL is silent an attempt takes ${ms(settings.MYSQL_ATTEMPT_TIMEOUT_MS)} to
  fail: it was open after ${ms(found.openedMs)} at the low rate.`,
    `An open breaker asks MySQL every ${ms(settings.BREAKER_RESET_MS)} whether it is back: it was closed ${ms(found.closedMs)} after the fault.`,
    `Toxics act on what MySQL answers: bandwidth lets ${rate} KB a second through on each connection, and slicer waits
  ${delayMicros / 1_000} ms after each ${piece} bytes. Orders of the after stack that share a statement share its answer.`,
    'The before stack has no limits: an order waits as long as MySQL does, and the next one for its connection.',
  ];
}
